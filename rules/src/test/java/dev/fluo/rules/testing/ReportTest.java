package dev.fluo.rules.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.document.RuleTest;
import dev.fluo.rules.document.TestTrace;
import dev.fluo.rules.testing.TestResult.Outcome;
import java.io.StringReader;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class ReportTest {
    private static final TestReport REPORT = new TestReport(List.of(
            result("storm", 0, "51 calls", Outcome.PASSED, List.of()),
            result("storm", 1, "a < b & \u0001", Outcome.FAILED, List.of("expected match, but the trace is satisfied")),
            result("edge", 0, "recorded", Outcome.SKIPPED, List.of("its file `t.json` is not at hand here"))));

    @Test
    void peopleSeeEachTestAndTheSum() {
        assertThat(HumanReport.of(REPORT)).isEqualTo("""
                storm
                  ✓ 51 calls
                  ✗ a < b & \u0001
                      expected match, but the trace is satisfied
                edge
                  - recorded
                      its file `t.json` is not at hand here
                3 tests of 2 rules: 1 passed, 1 failed, 1 skipped
                """);
        assertThat(REPORT.isGreen()).isFalse();
    }

    @Test
    void continuousIntegrationSeesASuiteForEachRule() throws Exception {
        Document xml = parse();

        Element storm = (Element) xml.getElementsByTagName("testsuite").item(0);
        assertThat(storm.getAttribute("name")).isEqualTo("storm");
        assertThat(storm.getAttribute("tests")).isEqualTo("2");
        assertThat(storm.getAttribute("failures")).isEqualTo("1");
        Element failed = (Element) storm.getElementsByTagName("testcase").item(1);
        assertThat(failed.getAttribute("name")).isEqualTo("a < b & \uFFFD");
        assertThat(((Element) failed.getElementsByTagName("failure").item(0)).getAttribute("message"))
                .isEqualTo("expected match, but the trace is satisfied");
        assertThat(xml.getElementsByTagName("skipped").getLength()).isEqualTo(1);
    }

    private static Document parse() throws Exception {
        StringWriter out = new StringWriter();
        write(out);
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(out.toString())));
    }

    private static void write(StringWriter out) throws XMLStreamException {
        JUnitXml.write(REPORT, out);
    }

    private static TestResult result(String rule, int position, String name, Outcome outcome, List<String> details) {
        TestTrace trace = new TestTrace(Optional.of("t.json"), Optional.empty(), false, List.of());
        RuleTest test = new RuleTest(name, trace, RuleTest.Expectation.MATCH, Map.of());
        return new TestResult(rule, position, test, outcome, details, Duration.ofMillis(12));
    }
}
