package dev.fluo.rules.application;

import static dev.fluo.rules.trace.SpanSpec.span;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.application.RuleOutcome.Status;
import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.RuleRefusedException;
import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.javascript.JavaScriptPool;
import dev.fluo.rules.javascript.JavaScriptSettings;
import dev.fluo.rules.trace.SpanSpec;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.trace.TraceBuilder;
import dev.fluo.rules.value.Lists;
import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.rules.verdict.RuleCompiler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Outcomes of rules on the traces of a run: two orders, one of which is paid twice. */
class RunJudgeTest {

    private static JavaScriptPool pool;

    private final List<Trace> traces = new ArrayList<>(List.of(
            trace(0, span("shop", "order").duration(Duration.ofMillis(100)).children(span("pay", "charge"))),
            trace(
                    1_000,
                    span("shop", "order")
                            .duration(Duration.ofMillis(100))
                            .children(span("pay", "charge")
                                    .error()
                                    .statusMessage("declined")
                                    .repeat(2)))));

    @BeforeAll
    static void open() {
        pool = new JavaScriptPool(JavaScriptSettings.DEFAULT);
    }

    @AfterAll
    static void close() {
        pool.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "when: trace.spans.where(service == 'pay').count() > 1            | VIOLATED   | 1",
                "when: trace.spans.where(service == 'pay').count() > 2            | PASSED     | 0",
                "always: trace.spans.where(service == 'pay').count() == 1         | VIOLATED   | 1",
                "always: trace.spans.where(service == 'pay').exists()             | PASSED     | 0",
                "script: return trace.spans.where(service == 'pay').count() > 1   | VIOLATED   | 1",
                "script: if (trace.size > 0) { throw new Error('no') } return true | ERROR      | 0",
                "expect: trace.spans.where(service == 'pay').count() == 1         | PASSED     | 0",
                "expect: trace.spans.where(service == 'pay').count() == 3         | NOT_SEEN   | 0",
                "expect: trace.spans.where(service == 'ship').exists()            | NOT_SEEN   | 0",
                "when: trace.isError %n mode: shadow                              | SHADOW     | 1",
                "when: trace.isError %n enabled: false                            | NOT_JUDGED | 0",
                "when: lists.none.includes(trace.root.name)                       | ERROR      | 0",
                "when: trace.isError %n except: [ { name: a, when: trace.size > 2 } ]                 | PASSED   | 0",
                "expect: trace.isError %n except: [ { name: a, when: trace.size > 2 } ]               | NOT_SEEN | 0",
                "when: stream.spans.where(service == 'pay').within('1m').count() > 2                  | VIOLATED | 1",
                "when: stream.spans.where(service == 'pay').within('1m').count() > 3                  | PASSED   | 0",
                "when: stream.spans.where(isError).within('10m').count() / stream.spans.within('10m').count() > 0.1 |"
                        + " NOT_JUDGED | 0",
                "when: stream.spans.where(isError).within('2s').count() / stream.spans.within('2s').count() > 0.1 |"
                        + " VIOLATED | 1",
                "when: stream.calls.by(from, to).firstSeen({ learn: '24h' })                          | NOT_JUDGED | 0",
                "when: stream.after(stream.changes.where(kind == 'deploy'), '5m').spans.where(isError).count() > 0 |"
                        + " NOT_JUDGED | 0",
                "when: stream.sequence(stream.spans.where(name == 'order'), stream.spans.where(name == 'ship'))"
                        + ".by(service).within('1h').incomplete()                                     | VIOLATED | 1",
                "expect: stream.sequence(stream.spans.where(name == 'order'), stream.spans.where(name == 'order'))"
                        + ".by(service).within('1h').complete()                                       | PASSED   | 0",
                "expect: stream.spans.where(service == 'ship').within('1m').count() > 0               | NOT_SEEN | 0",
                "when: stream.spans.where(service == 'pay').within('1m').count() > 2 %n mode: shadow  | SHADOW   | 1",
                "when: stream.spans.where(service == 'pay').within('1m').count() > 2 %n"
                        + " except: [ { name: a, when: value > 1 } ]                                  | PASSED   | 0",
            })
    void eachRuleComesOutOfTheRun(String rule, Status status, int signals) throws Exception {
        RuleOutcome outcome = outcome(rule);
        assertThat(outcome.status()).as("%s", outcome.notes()).isEqualTo(status);
        assertThat(outcome.count()).isEqualTo(signals);
        assertThat(outcome.failures()).hasSize(signals);
    }

    @Test
    void aViolationShowsItsValuesAndTheGuiltySpans() throws Exception {
        RuleOutcome outcome = outcome("when: trace.spans.where(service == 'pay').count() > 1 %n message: paid ${trace"
                + ".spans.where(service == 'pay').count()} times");

        assertThat(OutcomeText.summary(outcome)).isEqualTo("violated, 1 signal");
        assertThat(OutcomeText.reasons(outcome))
                .containsExactly(
                        "paid 2 times",
                        "  trace.spans.where(service == 'pay').count() > 1  ← 2 > 1",
                        "  trace 00000000000000000000000000000002: 3 spans, 100 ms",
                        "          0 ms     100 ms |━━━━━━━━━━━━━━━━━━━━━━━━|   shop: order",
                        "          0 ms       1 ms |━                       | ▶   pay: charge  ✘ error: declined",
                        "          1 ms       1 ms |━                       | ▶   pay: charge  ✘ error: declined");
        assertThat(OutcomeText.message(List.of(outcome)))
                .startsWith("a  violated, 1 signal\n    paid 2 times\n")
                .endsWith("\n    a.yaml");
    }

    @Test
    void guiltySpansShowTheAttributesThatTheRuleNames() throws Exception {
        traces.clear();
        traces.add(trace(
                0, span("shop", "GET").attribute("url.full", "http://bank/pay").attribute("other", "x")));

        assertThat(OutcomeText.reasons(outcome("when: trace.spans.any(url.full.endsWith('/pay'))")))
                .last()
                .asString()
                .endsWith("| ▶ shop: GET  url.full=http://bank/pay");
    }

    @Test
    void aSignalAcrossTracesShowsItsTraces() throws Exception {
        RuleOutcome outcome = outcome("when: stream.spans.where(service == 'pay').by(name).within('1m').count() > 2");

        assertThat(OutcomeText.reasons(outcome))
                .contains("  key charge")
                .anyMatch(line -> line.contains("trace 00000000000000000000000000000001"))
                .anyMatch(line -> line.contains("trace 00000000000000000000000000000002"))
                .filteredOn(line -> line.contains("▶"))
                .hasSize(3);
    }

    @Test
    void anExpectationTellsWhatWasSeenInstead() throws Exception {
        RuleOutcome outcome =
                outcome("description: three payments %n expect: trace.spans.where(service == 'pay').count() == 3");

        assertThat(OutcomeText.reasons(outcome))
                .containsExactly(
                        "three payments",
                        "no trace satisfied: trace.spans.where(service == 'pay').count() == 3",
                        "trace 00000000000000000000000000000001: `trace.spans.where(service == 'pay').count() == 3` is"
                                + " false: 1 == 3",
                        "trace 00000000000000000000000000000002: `trace.spans.where(service == 'pay').count() == 3` is"
                                + " false: 2 == 3");
    }

    @Test
    void incompleteTracesAreNotGuessed() throws Exception {
        traces.clear();
        traces.add(trace(0, span("pay", "charge").id("000000000000000a").parentId("000000000000000b")));

        assertThat(outcome("when: trace.spans.where(service == 'pay').count() > 1")
                        .notes())
                .containsExactly("1 trace is incomplete, and what is missing could change the verdict");
        RuleOutcome expected = outcome("expect: trace.spans.where(service == 'pay').count() == 1");
        assertThat(expected.status()).isEqualTo(Status.NOT_SEEN);
        assertThat(expected.notes())
                .containsExactly("1 trace is incomplete, and what is missing could change the verdict");
    }

    @Test
    void theRunFailsIfARuleDoes() throws Exception {
        List<CompiledRule> rules = List.of(
                rule("b", "when: trace.isError"),
                rule("a", "when: trace.size > 5"),
                rule("c", "expect: trace.size > 5"));
        RunReport report = new RunJudge(rules, pool).judge(traces);

        assertThat(report.rules()).extracting(RuleOutcome::id).containsExactly("a", "b", "c");
        assertThat(report.failed()).extracting(RuleOutcome::id).containsExactly("b", "c");
        assertThat(report.passes()).isFalse();
        assertThat(new RunJudge(rules.subList(1, 2), pool).judge(traces).passes())
                .isTrue();
        assertThat(new RunJudge(rules, pool).judge(List.of()).failed())
                .extracting(RuleOutcome::id)
                .containsExactly("c");
    }

    private RuleOutcome outcome(String rule) throws RuleRefusedException {
        traces.sort(Comparator.comparingLong((Trace trace) -> trace.endNanos()));
        return new RunJudge(List.of(rule("a", rule)), pool)
                .judge(traces)
                .rules()
                .get(0);
    }

    /** @param fields each on a line; {@code %n} divides them */
    private static CompiledRule rule(String id, String fields) throws RuleRefusedException {
        StringBuilder text = new StringBuilder("id: ").append(id).append('\n');
        for (String field : fields.split("%n")) {
            text.append(block(field.strip())).append('\n');
        }
        return RuleCompiler.compile(RuleReader.read(text.toString(), Format.YAML, id + ".yaml"), 0, Lists.NONE);
    }

    private static String block(String field) {
        return field.matches("(when|always|script|expect|message): .*") ? field.replaceFirst(": ", ": |-\n  ") : field;
    }

    private static Trace trace(long startMillis, SpanSpec root) {
        String id = String.format(Locale.ROOT, "%032x", startMillis / 1_000 + 1);
        return TraceBuilder.trace(id)
                .startNanos(TraceBuilder.DEFAULT_START_NANOS + startMillis * 1_000_000)
                .span(root)
                .build();
    }
}
