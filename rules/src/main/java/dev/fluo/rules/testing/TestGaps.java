package dev.fluo.rules.testing;

import dev.fluo.rules.correlation.CoveredTime;
import dev.fluo.rules.correlation.CoveredTime.Run;
import dev.fluo.rules.document.RuleTest;
import dev.fluo.rules.document.TestTimeline.TestGap;
import dev.fluo.rules.trace.Trace;
import java.util.ArrayList;
import java.util.List;

/** The times of a test of which no data came. */
final class TestGaps {

    private static final long NANOS_PER_MILLI = 1_000_000L;

    private TestGaps() {}

    /**
     * Returns the seconds that are not covered.
     *
     * @param startMillis the start of the test, epoch milliseconds
     */
    static List<Run> seconds(RuleTest test, long startMillis) {
        return test.timeline().gaps().stream()
                .map(gap -> new Run(
                        CoveredTime.secondOf(startMillis + gap.at().toMillis()) + 1,
                        CoveredTime.secondOf(startMillis + end(gap))))
                .filter(run -> run.first() <= run.last())
                .toList();
    }

    private static long end(TestGap gap) {
        return gap.at().plus(gap.length()).toMillis();
    }

    /**
     * Returns a text for each gap in which a span ends.
     *
     * @param startMillis the start of the test, epoch milliseconds
     */
    static List<String> contradictions(RuleTest test, long startMillis, List<Trace> traces) {
        List<String> found = new ArrayList<>();
        List<Run> gaps = seconds(test, startMillis);
        for (int i = 0; i < gaps.size(); i++) {
            Run gap = gaps.get(i);
            long first = traces.stream()
                    .mapToLong(trace -> firstEnd(trace, gap))
                    .min()
                    .orElse(Long.MAX_VALUE);
            if (first != Long.MAX_VALUE) {
                found.add("a span ends at " + ComparedValues.time(first, startMillis)
                        + ", inside a gap of the test: move the span or the gap");
            }
        }
        return found;
    }

    private static long firstEnd(Trace trace, Run gap) {
        long first = Long.MAX_VALUE;
        for (int span = 0; span < trace.size(); span++) {
            long end = -Math.floorDiv(-trace.endNanos(span), NANOS_PER_MILLI);
            long second = CoveredTime.secondOf(end);
            if (gap.first() <= second && second <= gap.last()) {
                first = Math.min(first, end);
            }
        }
        return first;
    }
}
