package dev.fluo.tools.cli.application;

import dev.fluo.rules.application.OutcomeText;
import dev.fluo.rules.application.RuleOutcome;
import dev.fluo.rules.testing.XmlText;
import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import dev.fluo.tools.terminal.ReportFile;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes a run in JUnit's XML: a test for the command, one for its traces, and one for each rule. */
final class RunJUnitXml {

    private static final double MILLIS_PER_SECOND = 1000.0;

    private final XMLStreamWriter xml;

    private RunJUnitXml(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /** @throws CommandException if the file cannot be written */
    static void write(RunResult run, Path file) {
        ReportFile.makeDirectory(file); // the command may have cleaned it away
        try (Writer out = Files.newBufferedWriter(file)) {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
            new RunJUnitXml(xml).write(run);
            xml.flush();
        } catch (IOException | XMLStreamException e) {
            throw new CommandException(ExitCodes.UNAVAILABLE, "cannot write " + file, "May this user write it?", e);
        }
    }

    private void write(RunResult run) throws XMLStreamException {
        boolean noSpans = run.spans() == 0;
        boolean tracesFail = noSpans || run.dropped() > 0;
        List<RuleOutcome> rules = run.report().rules();
        int failures = (run.exitCode() == 0 ? 0 : 1)
                + (tracesFail ? 1 : 0)
                + (noSpans ? 0 : run.report().failed().size());
        long skipped = rules.stream().filter(rule -> noSpans || isSkipped(rule)).count();
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", "fluo test");
        xml.writeAttribute("tests", Integer.toString(rules.size() + 2));
        xml.writeAttribute("failures", Integer.toString(failures));
        xml.writeAttribute("skipped", Long.toString(skipped));
        xml.writeAttribute("time", seconds(run));
        begin("run", "command");
        xml.writeAttribute("time", seconds(run));
        if (run.exitCode() != 0) {
            failure(run.problems().get(0), List.of(run.line()));
        }
        xml.writeEndElement();
        begin("run", "traces");
        if (tracesFail) {
            failure(noSpans ? RunScreen.NO_SPANS : RunScreen.dropped(run), List.of());
        }
        xml.writeEndElement();
        for (RuleOutcome rule : rules) {
            rule(rule, noSpans);
        }
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private static boolean isSkipped(RuleOutcome rule) {
        return rule.status() == RuleOutcome.Status.NOT_JUDGED || rule.status() == RuleOutcome.Status.SHADOW;
    }

    private void rule(RuleOutcome rule, boolean noSpans) throws XMLStreamException {
        begin("rules", rule.id());
        if (noSpans) {
            skipped(RunScreen.NO_SPANS);
        } else if (rule.fails()) {
            failure(OutcomeText.summary(rule), OutcomeText.reasons(rule));
        } else if (isSkipped(rule)) {
            skipped(OutcomeText.summary(rule) + ": " + String.join("; ", OutcomeText.reasons(rule)));
        }
        xml.writeEndElement();
    }

    private void begin(String of, String name) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", of);
        xml.writeAttribute("name", XmlText.printable(name));
    }

    private void failure(String message, List<String> lines) throws XMLStreamException {
        xml.writeStartElement("failure");
        xml.writeAttribute("message", XmlText.printable(message));
        xml.writeCharacters(XmlText.printable(String.join("\n", lines)));
        xml.writeEndElement();
    }

    private void skipped(String message) throws XMLStreamException {
        xml.writeStartElement("skipped");
        xml.writeAttribute("message", XmlText.printable(message));
        xml.writeEndElement();
    }

    private static String seconds(RunResult run) {
        return String.format(Locale.ROOT, "%.3f", run.took().toMillis() / MILLIS_PER_SECOND);
    }
}
