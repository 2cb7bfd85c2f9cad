package dev.fluo.rules.correlation;

import static dev.fluo.rules.trace.SpanSpec.span;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.javascript.JavaScriptPool;
import dev.fluo.rules.javascript.JavaScriptSettings;
import dev.fluo.rules.language.tree.Measure;
import dev.fluo.rules.testing.RuleTests;
import dev.fluo.rules.testing.TestResult;
import dev.fluo.rules.testing.TraceFiles;
import dev.fluo.rules.trace.SamplingState;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.trace.TraceBuilder;
import dev.fluo.rules.value.Lists;
import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.rules.verdict.RuleCompiler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Counts and sums over sampled traces, compared with those over all traces. */
class AdjustedCountsTest {

    private static final int TRACES = 20_000;
    private static final double SHARE = 0.1;
    /** The threshold of the Collector's sampler at 10 %. */
    private static final long THRESHOLD = 0xe6660000000000L;

    private static final String STATE = "ot=th:e666";
    private static final long RANDOM_BITS = (1L << 56) - 1;

    private static CompiledRule rule(String when, String rest) throws Exception {
        String text = "id: r\nwhen: |\n  " + when + "\n" + rest;
        return RuleCompiler.compile(RuleReader.read(text, Format.YAML, "r.yaml"), 0, Lists.NONE);
    }

    /** Traces of several services, of each by chance more or fewer spans; all of them, or those that a sampler keeps. */
    private static List<Trace> traffic(boolean sampled) {
        Random random = new Random(20261130);
        List<Trace> traces = new ArrayList<>();
        for (int i = 0; i < TRACES; i++) {
            long low = random.nextLong();
            String service = "service " + Math.min(random.nextInt(8), 3);
            int millis = 1 + random.nextInt(100);
            int repeat = 1 + random.nextInt(3);
            if (!sampled || (low & RANDOM_BITS) >= THRESHOLD) {
                TraceBuilder builder = TraceBuilder.trace(String.format("%016x%016x", i + 1, low));
                for (int span = 0; span < repeat; span++) {
                    builder.span(span(service, "GET")
                            .duration(Duration.ofMillis(millis))
                            .traceState(sampled ? STATE : ""));
                }
                traces.add(builder.build());
            }
        }
        return traces;
    }

    /** Returns the number of a rule with one aggregate by key, over all traces. */
    private static Map<String, Double> numbers(String aggregate, Measure measure, boolean sampled) throws Exception {
        CorrelationRuleSet rules = CorrelationRuleSet.of(List.of(rule(
                "stream.spans.by(service).within('1h')." + aggregate + " > 0", sampled ? "adjusted: true\n" : "")));
        Map<String, List<Cell>> cells = new TreeMap<>();
        for (Trace trace : traffic(sampled)) {
            for (Contribution contribution : rules.ofTrace(trace, Optional.empty(), CorrelationScene.ALL)) {
                contribution
                        .entries()
                        .forEach(entry -> cells.computeIfAbsent(
                                        contribution.key().toString(), key -> new ArrayList<>())
                                .add(entry.cell()));
            }
        }
        Map<String, Double> numbers = new TreeMap<>();
        Series series = rules.rules().get(0).series().get(0);
        cells.forEach((key, of) -> numbers.put(
                key, (Double) WindowNumber.of(new WindowTerm.Aggregate(0, measure, 60, 0, null), series, of)));
        return numbers;
    }

    @ParameterizedTest
    @CsvSource({"count(), COUNT", "sum(duration), SUM"})
    void agreeWithTheTruthOnAStreamThatWasSampledAtTenPercent(String aggregate, Measure measure) throws Exception {
        Map<String, Double> truth = numbers(aggregate, measure, false);
        Map<String, Double> adjusted = numbers(aggregate, measure, true);

        assertThat(adjusted.keySet()).isEqualTo(truth.keySet()).hasSize(4);
        adjusted.forEach((key, number) -> {
            double traces = TRACES * (key.contains("3") ? 5 : 1) / 8.0;
            // of the relative error: the spans of a trace vary too
            double deviation = Math.sqrt((1 - SHARE) / SHARE / traces * 1.5);
            assertThat(number).as(key).isCloseTo(truth.get(key), within(4 * deviation * truth.get(key)));
        });
    }

    @ParameterizedTest(name = "{0} {1}: {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "count() > 50 | adjusted: true | ot=th:e666 | match",
                "count() > 60 | adjusted: true | ot=th:e666 | no-match",
                "count() > 50 | adjusted: false | ot=th:e666 | no-match",
                "count() > 50 | | ot=th:e666 | no-match",
                "count() > 5 | adjusted: true | | match",
                "count() > 6 | adjusted: true | ot=th:0 | no-match",
                "count() > 6 | adjusted: true | other=x | no-match",
                "count() > 6 | adjusted: true | ot=rv:00000000000000 | no-match",
                "count() > 11 | adjusted: true | a=b,ot=rv:abcdefabcdefab;th:8 | match",
                "count() > 12 | adjusted: true | ot=th:8 | no-match",
                "sum(duration) > 59 | adjusted: true | ot=th:e666 | match",
                "sum(duration) > 61 | adjusted: true | ot=th:e666 | no-match",
                "avg(duration) > 1 | | ot=th:e666 | no-match"
            })
    void anEventCountsForThoseThatWereSampledOut(String aggregate, String field, String state, String expect)
            throws Exception {
        String traces = "traces: [ { spans: [ { service: a, repeat: 6, duration: 1, traceState: '"
                + (state == null ? "" : state) + "' } ] } ], until: 10m";
        CompiledRule rule = rule(
                "stream.spans.by(service).within('1m')." + aggregate,
                (field == null ? "" : field + "\n") + "tests:\n  - { name: t, " + traces + ", expect: " + expect
                        + " }\n");
        try (JavaScriptPool pool = new JavaScriptPool(JavaScriptSettings.DEFAULT)) {
            assertThat(new RuleTests(pool, TraceFiles.NONE).run(rule))
                    .extracting(TestResult::outcome)
                    .containsExactly(TestResult.Outcome.PASSED);
        }
    }

    /** A late span takes back what the trace had added, whatever that was. */
    @Test
    void takesBackWhatWasAdded() throws Exception {
        CorrelationRuleSet rules =
                CorrelationRuleSet.of(List.of(rule("stream.spans.within('1m').count() > 0", "adjusted: true\n")));
        Trace trace = TraceBuilder.trace("0".repeat(31) + "1")
                .span(span("a", "GET").traceState("ot=th:1234"))
                .build();

        assertThat(rules.ofTrace(trace, Optional.of(() -> trace), CorrelationScene.ALL))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "adjusted: true\n", "adjusted: false\n"})
    void warnsOfARuleThatSaysNothingOfSampling(String field) throws Exception {
        Set<String> warned = new HashSet<>();
        Gathering gathering = new SimulatedGathering(0) {
            @Override
            public void countsSampled(CorrelationRule rule) {
                warned.add(rule.id());
            }
        };
        CorrelationRuleSet rules = CorrelationRuleSet.of(List.of(rule("stream.spans.within('1m').count() > 0", field)));
        rules.ofTrace(
                TraceBuilder.trace("0".repeat(31) + "1").span(span("a", "GET")).build(), Optional.empty(), gathering);
        assertThat(warned).as("whole traffic").isEmpty();

        rules.ofTrace(
                TraceBuilder.trace("0".repeat(31) + "2")
                        .span(span("a", "GET").traceState(STATE))
                        .build(),
                Optional.empty(),
                gathering);
        assertThat(warned.isEmpty()).isNotEqualTo(field.isEmpty());
    }

    @Test
    void doesNotWarnOfRulesThatCountNothing() throws Exception {
        Set<String> warned = new HashSet<>();
        Gathering gathering = new SimulatedGathering(0) {
            @Override
            public void countsSampled(CorrelationRule rule) {
                warned.add(rule.id());
            }
        };
        CorrelationRuleSet.of(List.of(rule("stream.spans.within('1m').max(duration) > 0", "")))
                .ofTrace(
                        TraceBuilder.trace("0".repeat(31) + "2")
                                .span(span("a", "GET").traceState(STATE))
                                .build(),
                        Optional.empty(),
                        gathering);
        assertThat(warned).isEmpty();
    }

    @Test
    void aRuleThatIsAdjustedGathersAnew() throws Exception {
        String when = "stream.spans.within('1m').count() > 0";
        String plain = CorrelationRule.of(rule(when, "")).gathers();
        assertThat(CorrelationRule.of(rule(when, "adjusted: false\n")).gathers())
                .isEqualTo(plain);
        assertThat(CorrelationRule.of(rule(when, "adjusted: true\n")).gathers()).isNotEqualTo(plain);
    }

    @ParameterizedTest
    @CsvSource({"'', 1", "ot=th:0, 1", "ot=th:8, 2", "'x=1,ot=rv:00000000000000;th:c', 4", "ot=th:zz, 1", "ot=x, 1"})
    void weightsFollowFromThresholds(String state, double weight) {
        assertThat(SamplingState.weight(state)).isEqualTo(weight);
    }
}
