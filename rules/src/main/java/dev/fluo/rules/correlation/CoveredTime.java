package dev.fluo.rules.correlation;

import dev.fluo.rules.trace.Trace;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The seconds of event time of which data came, of the whole input. A second is covered if a span ended in it or
 * shortly before: within five seconds, or within three times the usual pause between spans, where that is longer. The
 * time before the first span is not covered. The time after the last is: nothing is known of it yet. Mutable.
 *
 * <p>Second {@code n} holds what happened after {@code n − 1} seconds of the epoch and not after {@code n}, as the
 * windows of rules do.
 */
public final class CoveredTime {

    /** All time is covered. Never to be changed. */
    static final CoveredTime ALWAYS = new CoveredTime(0);

    /** The share of a window that has to be covered unless a job says otherwise. */
    public static final double LEAST = 0.5;

    private static final long MILLIS = 1_000;

    /** Of so many pauses the oldest are forgotten; the time before counts as covered then. */
    private static final int MOST_RUNS = 10_000;

    private static final long ALWAYS_BEFORE = Long.MIN_VALUE / MILLIS / 4;

    private final double least;
    /** First and last seconds of stretches without a pause of more than {@link UsualPause#LEAST_SECONDS}. */
    private final TreeMap<Long, Long> runs = new TreeMap<>();
    /** By the second before a pause, the last second that is covered nevertheless; only for pauses longer than usual. */
    private final TreeMap<Long, Gap> gaps = new TreeMap<>();

    /**
     * A stretch of time that is not covered.
     *
     * @param fromMillis its beginning, epoch milliseconds, exclusive
     * @param toMillis its end, inclusive
     */
    record Gap(long fromMillis, long toMillis) {}

    /** A stretch of seconds, both inclusive. */
    public record Run(long first, long last) {}

    /** @param least the share of a window, from 0 to 1, that has to be covered */
    public CoveredTime(double least) {
        this.least = least;
    }

    /**
     * Returns the time that spans of these traces cover.
     *
     * @param least as for one that is covered bit by bit
     */
    public static CoveredTime of(double least, Collection<Trace> traces) {
        CoveredTime covered = new CoveredTime(least);
        traces.forEach(covered::cover);
        return covered;
    }

    /** Notes when the spans of a trace ended. */
    public void cover(Trace trace) {
        for (int span = 0; span < trace.size(); span++) {
            long second = secondOf(Times.ceilMillis(trace.endNanos(span)));
            add(second, second);
        }
    }

    /** Returns all time but some gaps. */
    public static CoveredTime allBut(double least, Collection<Run> gaps) {
        CoveredTime covered = new CoveredTime(least);
        covered.runs.put(ALWAYS_BEFORE, -ALWAYS_BEFORE);
        Run last = null;
        for (Run gap :
                gaps.stream().sorted(Comparator.comparingLong(Run::first)).toList()) {
            last = last != null && gap.first() <= last.last() + 1
                    ? new Run(last.first(), Math.max(last.last(), gap.last()))
                    : gap;
            covered.gaps.put(last.first() - 1, new Gap((last.first() - 1) * MILLIS, last.last() * MILLIS));
        }
        return covered;
    }

    /** Returns the second that holds a time. */
    public static long secondOf(long millis) {
        return -Math.floorDiv(-millis, MILLIS);
    }

    /** Counts all time up to a second as covered, as far as nothing else is known: a job that did not know. */
    public void coverUntil(long second) {
        add(ALWAYS_BEFORE, second);
    }

    /**
     * Notes that spans ended in each of these seconds, or nearly.
     *
     * @return the time from which coverage is another than before, epoch milliseconds; {@link Long#MAX_VALUE} if it is
     *     the same
     */
    public long add(long first, long last) {
        Map.Entry<Long, Long> around = runs.floorEntry(first);
        if (around != null && around.getValue() >= last) {
            return Long.MAX_VALUE;
        }
        Long firstBefore = runs.isEmpty() ? null : runs.firstKey();
        long from = first;
        long to = last;
        Map.Entry<Long, Long> before = around;
        if (before != null && before.getValue() + UsualPause.LEAST_SECONDS >= first) {
            from = before.getKey();
            to = Math.max(to, before.getValue());
        }
        for (Map.Entry<Long, Long> next = runs.ceilingEntry(from);
                next != null && next.getKey() <= to + UsualPause.LEAST_SECONDS;
                next = runs.ceilingEntry(from)) {
            to = Math.max(to, next.getValue());
            runs.remove(next.getKey());
        }
        runs.put(from, to);
        if (runs.size() > MOST_RUNS) {
            forgetOldest();
        }
        boolean begins = firstBefore == null || from < firstBefore;
        return Math.min(
                begins ? (from - 1) * MILLIS : Long.MAX_VALUE, findGaps(first, to + UsualPause.MEASURED_SECONDS));
    }

    private void forgetOldest() {
        runs.pollFirstEntry();
        Map.Entry<Long, Long> oldest = runs.pollFirstEntry();
        runs.put(ALWAYS_BEFORE, oldest.getValue());
        gaps.headMap(oldest.getValue()).clear();
    }

    /**
     * Finds the gaps that begin in a stretch anew.
     *
     * @return the time from which they are others than before
     */
    private long findGaps(long first, long last) {
        Long begins = runs.lowerKey(first);
        long from = begins == null ? Long.MIN_VALUE : begins;
        TreeMap<Long, Gap> found = new TreeMap<>();
        Map.Entry<Long, Long> before = null;
        for (Map.Entry<Long, Long> run : runs.tailMap(from, true).entrySet()) {
            if (before != null) {
                long covered =
                        before.getValue() + UsualPause.coveredAfter(before.getKey(), before.getValue(), runs) - 1;
                if (covered < run.getKey() - 1) {
                    found.put(before.getValue(), new Gap(covered * MILLIS, (run.getKey() - 1) * MILLIS));
                }
            }
            if (run.getValue() > last) {
                break;
            }
            before = run;
        }
        Map<Long, Gap> known = gaps.subMap(from, true, last, true);
        long changed = Math.min(firstMissing(known, found), firstMissing(found, known));
        known.clear();
        gaps.putAll(found);
        return changed;
    }

    private static long firstMissing(Map<Long, Gap> some, Map<Long, Gap> others) {
        return some.entrySet().stream()
                .filter(gap -> !gap.getValue().equals(others.get(gap.getKey())))
                .mapToLong(gap -> gap.getValue().fromMillis())
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /** Returns whether enough of a time is covered; its beginning is exclusive, its end inclusive. */
    boolean isEnough(long fromMillis, long toMillis) {
        return least <= 0 || covered(fromMillis, toMillis) >= least;
    }

    /** Returns the share of a time that is covered, from 0 to 1. */
    double covered(long fromMillis, long toMillis) {
        if (runs.isEmpty() || toMillis <= fromMillis) {
            return 1;
        }
        long missing = Math.max(0, Math.min(toMillis, begin()) - fromMillis);
        Long around = gaps.floorKey(Math.floorDiv(fromMillis, MILLIS));
        long first = around == null ? Long.MIN_VALUE : around;
        for (Gap gap : gaps.tailMap(first, true).values()) {
            if (gap.fromMillis() >= toMillis) {
                break;
            }
            missing += Math.max(0, Math.min(toMillis, gap.toMillis()) - Math.max(fromMillis, gap.fromMillis()));
        }
        return (double) (toMillis - fromMillis - missing) / (toMillis - fromMillis);
    }

    /** Returns the time before which nothing is covered. */
    private long begin() {
        return (runs.firstKey() - 1) * MILLIS;
    }

    /** Returns the first gap that ends after a time; null if there is none. */
    @Nullable
    Gap gapAfter(long millis) {
        if (runs.isEmpty()) {
            return null;
        }
        if (millis < begin()) {
            return new Gap(Long.MIN_VALUE, begin());
        }
        Map.Entry<Long, Gap> around = gaps.floorEntry(Math.floorDiv(millis, MILLIS));
        if (around != null && around.getValue().toMillis() > millis) {
            return around.getValue();
        }
        Map.Entry<Long, Gap> next = gaps.higherEntry(Math.floorDiv(millis, MILLIS));
        return next == null ? null : next.getValue();
    }

    /** Returns whether nothing is known yet. */
    public boolean isEmpty() {
        return runs.isEmpty();
    }

    /** Returns how many milliseconds of the time since the first span are not covered. */
    public long missingMillis() {
        return gaps.values().stream()
                .mapToLong(gap -> gap.toMillis() - gap.fromMillis())
                .sum();
    }

    /** Returns all that is known, in order; {@link #add} takes it in again. */
    public List<Run> runs() {
        return runs.entrySet().stream()
                .map(run -> new Run(run.getKey(), run.getValue()))
                .toList();
    }
}
