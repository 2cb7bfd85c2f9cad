package dev.fluo.rules.correlation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;

/**
 * The pause between spans that is usual in the hour before one: half of that time lies in pauses as long or shorter. The
 * longest pause does not count, since it may be an outage.
 */
final class UsualPause {

    /** So many seconds after a span are covered in any case, its own among them. */
    static final long LEAST_SECONDS = 5;

    /** Seconds before a span of which the pauses count. */
    static final long MEASURED_SECONDS = 3_600;

    /** So many times the usual pause is covered. */
    private static final long USUAL_TIMES = 3;

    /** Of less time nothing is taken as usual. */
    private static final long KNOWN_SECONDS = 60;

    /** More seconds than there are, and few enough to be added to others as milliseconds. */
    static final long FOREVER = Long.MAX_VALUE / 4_000;

    private UsualPause() {}

    /**
     * Returns how many seconds after a span are covered, its own among them; {@link #FOREVER} if nothing is usual yet.
     *
     * @param runFirst the first second of the stretch of the span
     * @param second of the span
     * @param runs first and last seconds of stretches without a pause of more than {@link #LEAST_SECONDS}
     */
    static long coveredAfter(long runFirst, long second, NavigableMap<Long, Long> runs) {
        long since = second - MEASURED_SECONDS;
        long steady = second - Math.max(runFirst, since);
        List<Long> pauses = new ArrayList<>();
        long next = runFirst;
        for (Map.Entry<Long, Long> run :
                runs.headMap(runFirst, false).descendingMap().entrySet()) {
            if (next <= since) {
                break;
            }
            pauses.add(next - run.getValue());
            steady += Math.max(0, run.getValue() - Math.max(run.getKey(), since));
            next = run.getKey();
        }
        pauses.sort(null);
        if (!pauses.isEmpty()) {
            pauses.remove(pauses.size() - 1);
        }
        long all = steady + pauses.stream().mapToLong(pause -> pause).sum();
        if (all < KNOWN_SECONDS) {
            return FOREVER;
        }
        long shorter = steady;
        for (long pause : pauses) {
            if (2 * shorter >= all) {
                break;
            }
            shorter += pause;
            if (2 * shorter >= all) {
                return USUAL_TIMES * pause;
            }
        }
        return LEAST_SECONDS;
    }
}
