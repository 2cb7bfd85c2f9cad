package dev.fluo.rules.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.javascript.JavaScriptPool;
import dev.fluo.rules.javascript.JavaScriptSettings;
import dev.fluo.rules.value.Lists;
import dev.fluo.rules.verdict.RuleCompiler;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The times of an episode that a test expects are those of the job's signals. */
class EpisodeCheckTest {

    /** A span every other second for 400 seconds, then 60 within three seconds, then as before. */
    private static final String TRAFFIC = "[ { every: 2s, repeat: 200, spans: [ { service: a } ] },"
            + " { at: 400s, every: 50ms, repeat: 60, spans: [ { service: a } ] },"
            + " { at: 404s, every: 2s, repeat: 60, spans: [ { service: a } ] } ]";

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(
            delimiter = ';',
            value = {
                "factor: 2, support: 4; ; { ended: 413s, resolved: 413s }",
                "factor: 2, support: 4; resolveAfter: 3s; { ended: 413s, resolved: 416s }",
                "factor: 2, support: 4, falseSignals: '40/hour'; ; { ended: 413s, resolved: 423s }",
                "factor: 2, support: 4, falseSignals: '40/hour'; resolveAfter: 3s; { ended: 413s, resolved: 423s }",
                "factor: 2, support: 4, falseSignals: '40/hour'; resolveAfter: 30s; { ended: 413s, resolved: 443s }"
            })
    void aRuleWithABudgetIsResolvedAfterAWindow(String options, String wait, String expected) throws Exception {
        String text = "id: a\nwhen: |\n  stream.spans.by(service).within('10s').count().above(baseline('10m'), { "
                + options + " })\n" + (wait == null ? "" : wait + "\n") + "tests:\n  - { name: n, traces: " + TRAFFIC
                + ", until: 10m, expect: " + expected + " }\n";
        assertThat(details(text)).isEmpty();
    }

    private static List<String> details(String text) throws Exception {
        try (JavaScriptPool pool = new JavaScriptPool(JavaScriptSettings.DEFAULT)) {
            return new RuleTests(pool, TraceFiles.NONE)
                    .run(RuleCompiler.compile(RuleReader.read(text, Format.YAML, "a.yaml"), 0, Lists.NONE)).stream()
                            .flatMap(result -> result.details().stream())
                            .toList();
        }
    }
}
