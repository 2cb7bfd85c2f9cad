package dev.fluo.rules.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.RuleRefusedException;
import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.javascript.JavaScriptPool;
import dev.fluo.rules.javascript.JavaScriptSettings;
import dev.fluo.rules.language.Engine;
import dev.fluo.rules.language.Problem;
import dev.fluo.rules.testing.RuleTests;
import dev.fluo.rules.testing.TestResult;
import dev.fluo.rules.testing.TraceFiles;
import dev.fluo.rules.value.KeyedValues;
import dev.fluo.rules.value.Lists;
import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.rules.verdict.RuleCompiler;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers by key in a shared list. */
class ThresholdsTest {

    private static final Lists LISTS = new Lists(Map.of(
            "limits", new KeyedValues(Map.of("cart", 2.0, "pay", 9.0, "5", 1.0, "true", 0.0, "*", 4.0)),
            "few", new KeyedValues(Map.of("cart", 1.0)),
            "plain", List.of("cart")));

    private static final String OF_KEY = "stream.spans.by(service).within('1m').count() > lists.limits.of(key)";
    private static final String OF_PART =
            "stream.spans.by(name, service).within('1m').count() > lists.limits.of(key[1])";
    private static final String SILENT = "stream.spans.by(service).within('1m').count() < lists.few.of(key)";
    private static final String OF_EVENTS =
            "stream.spans.where(duration > lists.limits.of(service)).by(service).within('1m').count() > 1";
    private static final String NATIVE = "trace.spans.any(duration > lists.limits.of(service))";
    private static final String JAVASCRIPT =
            "[...trace.spans].some(span => span.duration > lists.limits.of(span.service))";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                OF_KEY + " | { service: cart, repeat: 2 } | no-match",
                OF_KEY + " | { service: cart, repeat: 3 } | match",
                OF_KEY + " | { service: pay, repeat: 9 } | no-match",
                OF_KEY + " | { service: pay, repeat: 10 } | match",
                OF_KEY + " | { service: other, repeat: 4 } | no-match",
                OF_KEY + " | { service: other, repeat: 5 } | match",
                OF_PART + " | { service: cart, repeat: 3 } | match",
                OF_PART + " | { service: pay, repeat: 9 } | no-match",
                SILENT + " | { service: cart } | match",
                SILENT + " | { service: pay } | no-match",
                OF_EVENTS + " | { service: cart, repeat: 2, duration: 3 } | match",
                OF_EVENTS + " | { service: pay, repeat: 2, duration: 3 } | no-match",
            })
    void isComparedForEachKey(String when, String span, String expect) throws Exception {
        assertThat(details(when, "traces: [ { spans: [ " + span + " ] } ], until: 10m", expect))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {NATIVE, JAVASCRIPT})
    void isReadByBothEngines(String when) throws Exception {
        assertThat(details(when, "trace: { spans: [ { service: pay, duration: 9 } ] }", "no-match"))
                .isEmpty();
        assertThat(details(when, "trace: { spans: [ { service: pay, duration: 9.5 } ] }", "match"))
                .isEmpty();
        assertThat(details(when, "trace: { spans: [ { service: x, duration: 4.5 } ] }", "match"))
                .isEmpty();
        assertThat(rule(when, "").engine()).isEqualTo(when.equals(NATIVE) ? Engine.NATIVE : Engine.JAVASCRIPT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'cart'                       | no-match",
                "'pay'                        | match",
                "'other'                      | match",
                "5                            | no-match",
                "2.5                          | match",
                "true                         | no-match",
                "false                        | match",
                "['cart']                     | no-match",
                "null                         | no-match",
                "undefined                    | no-match",
                "trace.root.attributes['zz']  | no-match",
                "trace.spans.first().service  | match",
            },
            quoteCharacter = '"')
    void bothEnginesTakeTheTextOfAKey(String key, String expect) throws Exception {
        String trace = "trace: { spans: [ { service: pay } ] }";
        String javascript = "[lists.limits.of(" + key + ")].flat()[0] > 3";

        assertThat(details("lists.limits.of(" + key + ") > 3", trace, expect)).isEmpty();
        assertThat(details(javascript, trace, expect)).isEmpty();
        assertThat(rule(javascript, "").engine()).isEqualTo(Engine.JAVASCRIPT);
    }

    @Test
    void firesAtArrivalWhereMoreEventsCanOnlyMakeItTrue() throws Exception {
        assertThat(CorrelationRule.of(rule(OF_KEY, "")).atArrival()).isTrue();
        assertThat(CorrelationRule.of(rule(SILENT, "")).atArrival()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "trace.spans.count() > lists.limits.of() | wrong-argument",
                "trace.spans.count() > lists.limits.of(key) | no-such-receiver",
                "stream.spans.where(key == 'a').by(service).within('1m').count() > 1 | unknown-name",
                "(stream.spans.by(service).within('1m').count() / lists.limits.of(key)).above(baseline('1h'), 2)"
                        + " | key-in-baseline",
                "trace.spans.count() > lists.plain.of('a') | list-without-numbers",
            })
    void isRefusedOrWarnedOf(String when, String code) {
        List<Problem> problems;
        try {
            problems = rule(when, "").warnings();
        } catch (RuleRefusedException refused) {
            problems = refused.problems();
        }
        assertThat(problems).extracting(Problem::code).contains(code);
    }

    private static CompiledRule rule(String when, String rest) throws RuleRefusedException {
        return RuleCompiler.compile(
                RuleReader.read("id: a\nwhen: |\n  " + when + "\n" + rest, Format.YAML, "rule"), 0, LISTS);
    }

    private static List<String> details(String when, String traffic, String expect) throws RuleRefusedException {
        CompiledRule rule = rule(when, "tests: [ { name: n, " + traffic + ", expect: " + expect + " } ]\n");
        try (JavaScriptPool pool = new JavaScriptPool(JavaScriptSettings.DEFAULT)) {
            TestResult result = new RuleTests(pool, TraceFiles.NONE).run(rule).get(0);
            return result.details();
        }
    }
}
