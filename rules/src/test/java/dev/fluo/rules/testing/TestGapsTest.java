package dev.fluo.rules.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.document.CanonicalJson;
import dev.fluo.rules.document.RuleDocument;
import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.RuleRefusedException;
import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.javascript.JavaScriptPool;
import dev.fluo.rules.javascript.JavaScriptSettings;
import dev.fluo.rules.value.Lists;
import dev.fluo.rules.verdict.RuleCompiler;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests of rules state the times of which no data came. */
class TestGapsTest {

    private static final String SILENT = "stream.spans.by(service).within('1m').count() < 1";
    private static final String COVERED = "stream.spans.within('1m').covered() < 0.5";
    /** A span each second until 5m, and from 10m until 15m. */
    private static final String TRAFFIC = "traces: [ { repeat: 300, spans: [ { service: a } ] },"
            + " { at: 10m, repeat: 300, spans: [ { service: a } ] } ]";

    private static RuleDocument read(String when, String test) throws RuleRefusedException {
        String text = "id: a\nmessage: m\nwhen: |\n  " + when + "\ntests:\n  - { name: n, " + test + " }\n";
        return RuleReader.read(text, Format.YAML, "a.yaml");
    }

    private static List<String> details(String when, String test) throws RuleRefusedException {
        try (JavaScriptPool pool = new JavaScriptPool(JavaScriptSettings.DEFAULT)) {
            return new RuleTests(pool, TraceFiles.NONE)
                    .run(RuleCompiler.compile(read(when, test), 0, Lists.NONE)).stream()
                            .flatMap(result -> result.details().stream())
                            .toList();
        }
    }

    @ParameterizedTest(name = "{0}, {1}, expect: {2}")
    @CsvSource(
            delimiter = ';',
            value = {
                SILENT + "; until: 15m; { opened: 360s, resolved: 601s }",
                SILENT + "; until: 15m, gaps: [ { at: 5m, for: 5m } ]; no-match",
                SILENT + "; until: 15m, gaps: [ { at: 5m, for: 100s }, { at: 350s, for: 250s } ]; no-match",
                SILENT + "; until: 15m, gaps: [ { at: 400s, for: 100s } ]; { opened: 360s }",
                COVERED + "; until: 15m, gaps: [ { at: 5m, for: 5m } ]; { opened: 331s, resolved: 630s }",
                COVERED + "; until: 15m; no-match"
            })
    void aGapIsNoSilence(String when, String more, String expect) throws Exception {
        assertThat(details(when, TRAFFIC + ", " + more + ", expect: " + expect)).isEmpty();
    }

    @Test
    void aSpanInAGapIsAContradiction() throws Exception {
        assertThat(details(SILENT, TRAFFIC + ", gaps: [ { at: 4m, for: 5m } ], expect: no-match"))
                .contains("a span ends at 240.0 s after the start, inside a gap of the test: move the span or the gap");
    }

    @Test
    void gapsAreWrittenAsTheyWereRead() throws Exception {
        RuleDocument rule = read(SILENT, TRAFFIC + ", gaps: [ { at: 5m, for: 5m } ], expect: match");
        assertThat(rule.tests().get(0).timeline().gaps()).hasSize(1);
        assertThat(RuleReader.read(CanonicalJson.of(rule), Format.JSON, "a").tests())
                .isEqualTo(rule.tests());
    }
}
