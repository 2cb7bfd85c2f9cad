package dev.fluo.rules.testing;

import dev.fluo.rules.testing.TestResult.Outcome;
import java.io.Writer;
import java.time.Duration;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes a report in the XML that continuous integration reads: a test suite for each rule. */
public final class JUnitXml {
    private static final double MILLISECONDS_PER_SECOND = 1000.0;

    private final XMLStreamWriter xml;

    private JUnitXml(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /**
     * @param out receives the document; not closed
     * @throws XMLStreamException if {@code out} fails
     */
    public static void write(TestReport report, Writer out) throws XMLStreamException {
        XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
        new JUnitXml(xml).write(report);
        xml.flush();
    }

    private void write(TestReport report) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("testsuites");
        for (List<TestResult> results : report.byRule().values()) {
            suite(new TestReport(results));
        }
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void suite(TestReport suite) throws XMLStreamException {
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", suite.results().get(0).ruleId());
        xml.writeAttribute("tests", Integer.toString(suite.results().size()));
        xml.writeAttribute("failures", Integer.toString(suite.count(Outcome.FAILED)));
        xml.writeAttribute("skipped", Integer.toString(suite.count(Outcome.SKIPPED)));
        for (TestResult result : suite.results()) {
            testCase(result);
        }
        xml.writeEndElement();
    }

    private void testCase(TestResult result) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", result.ruleId());
        xml.writeAttribute("name", XmlText.printable(result.test().name()));
        xml.writeAttribute("time", seconds(result.took()));
        if (result.outcome() != Outcome.PASSED) {
            xml.writeStartElement(result.outcome() == Outcome.FAILED ? "failure" : "skipped");
            xml.writeAttribute("message", XmlText.printable(String.join("; ", result.details())));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private static String seconds(Duration took) {
        return Double.toString(took.toMillis() / MILLISECONDS_PER_SECOND);
    }
}
