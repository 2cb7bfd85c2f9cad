package dev.fluo.tools.testing.bench.learning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.javascript.JavaScriptPool;
import dev.fluo.rules.javascript.JavaScriptSettings;
import dev.fluo.rules.learning.LearnSettings;
import dev.fluo.rules.learning.LearnedKind;
import dev.fluo.rules.redaction.Redaction;
import dev.fluo.rules.trace.SpanSpec;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.trace.TraceBuilder;
import dev.fluo.tools.testing.bench.day.FaultSort;
import dev.fluo.tools.testing.recorded.InjectedFault;
import dev.fluo.tools.testing.recorded.NezhaDay;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The figures of learned rules: those that fire without a fault, and the faults that break one. */
class LearningScoreTest {

    private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");

    private static Trace order(int number, boolean pays) {
        SpanSpec root = SpanSpec.span("shop", "POST /order")
                .startNanos(START.plusSeconds(number).getEpochSecond() * 1_000_000_000L);
        if (pays) {
            root.children(SpanSpec.span("pay", "charge"));
        }
        return TraceBuilder.trace(String.format("%032x", number + 1)).span(root).build();
    }

    private static List<Trace> orders(int first, int count, boolean pay) {
        return IntStream.range(first, first + count)
                .mapToObj(number -> order(number, pay))
                .toList();
    }

    @Test
    void countsRulesThatFireAndFaultsThatBreakOne() {
        List<Trace> learned = orders(0, 200, true);
        Map<String, Supplier<Iterator<Trace>>> faults =
                Map.of("missing", orders(300, 5, false)::iterator, "none", orders(400, 5, true)::iterator);
        LearnSettings settings = new LearnSettings(100, 0.99, Set.of(LearnedKind.INCLUDES), Redaction.NONE);
        try (JavaScriptPool pool = new JavaScriptPool(JavaScriptSettings.DEFAULT)) {
            LearningDay quiet = new LearningDay("day", learned::iterator, 200, learned::iterator, faults);
            LearningScore score = LearningScore.of(quiet, settings, pool);
            assertThat(score.proposed()).hasSize(1);
            assertThat(score.firing()).isEmpty();
            assertThat(score.faults().get("missing")).containsExactlyElementsOf(score.proposed());
            assertThat(score.found()).isEqualTo(1);

            LearningDay noisy = new LearningDay("day", learned::iterator, 200, orders(500, 1, false)::iterator, faults);
            LearningScore useless = LearningScore.of(noisy, settings, pool);
            assertThat(useless.firing()).containsExactlyElementsOf(score.proposed());
            assertThat(useless.found())
                    .as("a rule that fires anyway finds nothing")
                    .isZero();
        }
    }

    @Test
    void aGeneratedDayHasTrafficOfEveryFault() {
        LearningDay day = LearningDay.generated(1, START, Duration.ofMinutes(1), 1);
        assertThat(day.count()).isPositive();
        assertThat(day.faults())
                .hasSize(FaultSort.values().length)
                .allSatisfy((fault, traces) -> assertThat(traces.get()).hasNext());
    }

    /** Every other fault-free minute is learned from; a trace in the time of a fault counts for this fault only. */
    @Test
    void aRecordedDayIsDividedByMinutes() {
        List<Trace> traces = new ArrayList<>();
        for (int second = 0; second < 600; second += 10) {
            traces.add(TraceBuilder.trace(String.format("%032x", second + 1))
                    .span(SpanSpec.span("shop", "GET /")
                            .startNanos(START.plusSeconds(second).getEpochSecond() * 1_000_000_000L))
                    .build());
        }
        InjectedFault fault =
                new InjectedFault("shop", "exception", START.plusSeconds(300).toEpochMilli());
        LearningDay day = LearningDay.of("day", new NezhaDay(traces, List.of(fault)));
        assertThat(day.count()).as("minutes 0, 2, 4").isEqualTo(18);
        assertThat(day.quiet().get()).toIterable().as("minutes 1, 3, 9").hasSize(18);
        assertThat(day.faults().get("1 exception shop").get()).toIterable().hasSize(24);
    }
}
