package dev.fluo.tools.testing.bench.detection;

import dev.fluo.rules.correlation.CoveredTime;
import dev.fluo.rules.trace.Trace;
import java.util.Map;
import java.util.TreeMap;

/**
 * The watermark of a job by the clock, and the time that spans cover. After the last span of a recorded stretch the
 * watermark goes on for a minute, as if other traffic came.
 */
final class InputClock {

    private static final long SECOND = 1_000;
    private static final long GOES_ON = 60_000;
    private static final long FIRST_MILLIS = 20_000;
    private static final int FIRST_SPANS = 200;

    private final JobWaits waits;
    private final CoveredTime covered = new CoveredTime(CoveredTime.LEAST);
    /** By second the spans that end in it, and the latest end. */
    private final TreeMap<Long, long[]> ends = new TreeMap<>();

    private long firstMillis = Long.MAX_VALUE;
    private long newestMillis = Long.MIN_VALUE;
    private long spans;
    private long watermark = Long.MIN_VALUE;

    InputClock(JobWaits waits) {
        this.waits = waits;
    }

    /** Takes the spans of a trace, each at its end. */
    void add(Trace trace) {
        for (int span = 0; span < trace.size(); span++) {
            long end = JudgedParts.endMillis(trace, span);
            long[] second = ends.computeIfAbsent(CoveredTime.secondOf(end), unused -> new long[2]);
            second[0]++;
            second[1] = Math.max(second[1], end);
        }
    }

    /** Moves the clock on, to a full second in epoch milliseconds. */
    void advance(long nowMillis) {
        while (!ends.isEmpty() && ends.firstKey() <= nowMillis / SECOND) {
            Map.Entry<Long, long[]> second = ends.pollFirstEntry();
            covered.add(second.getKey(), second.getKey());
            firstMillis = Math.min(firstMillis, second.getValue()[1]);
            newestMillis = Math.max(newestMillis, second.getValue()[1]);
            spans += second.getValue()[0];
        }
        boolean measured = nowMillis - firstMillis > FIRST_MILLIS && spans > FIRST_SPANS;
        long lag = measured ? waits.lagMillis() : waits.firstLagMillis();
        boolean goesOn = newestMillis != Long.MIN_VALUE && nowMillis - newestMillis <= GOES_ON;
        if (newestMillis != Long.MIN_VALUE) {
            watermark = Math.max(watermark, (goesOn ? nowMillis : newestMillis) - lag);
        }
    }

    /** Returns whether the watermark stands until a further span comes. */
    boolean isStill(long nowMillis) {
        return ends.isEmpty() && nowMillis - newestMillis > GOES_ON;
    }

    long watermark() {
        return watermark;
    }

    CoveredTime covered() {
        return covered;
    }
}
