package dev.fluo.rules.incident;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** Numbers of calls over time: in steps, and after ten minutes in whole minutes. */
final class CallSeries {
    private static final long FINE_MILLIS = 600_000;
    private static final long MINUTE_MILLIS = 60_000;

    private final long since;
    private final TreeMap<Long, CallCounts> steps = new TreeMap<>();

    /** @param since the first step in which calls came, in milliseconds of the epoch */
    CallSeries(long since) {
        this.since = since;
    }

    long since() {
        return since;
    }

    /** Returns the numbers by the beginning of their step. */
    Map<Long, CallCounts> steps() {
        return steps;
    }

    /** Adds numbers. The step ten minutes before is added to its minute. */
    void add(long stepMillis, CallCounts counts) {
        steps.merge(stepMillis, counts, CallCounts::plus);
        Long old = steps.floorKey(stepMillis - FINE_MILLIS);
        while (old != null && Math.floorMod(old, MINUTE_MILLIS) != 0) {
            steps.merge(old - Math.floorMod(old, MINUTE_MILLIS), steps.remove(old), CallCounts::plus);
            old = steps.lowerKey(old);
        }
    }

    /**
     * Forgets what is older than a time.
     *
     * @return whether nothing is left
     */
    boolean forget(long beforeMillis) {
        steps.headMap(beforeMillis).clear();
        return steps.isEmpty();
    }

    /** Returns the sum of all steps. */
    CallCounts all() {
        return sum(steps.values());
    }

    /** Returns the sum of the steps before a time, in milliseconds of the epoch. */
    CallCounts before(long millis) {
        return sum(steps.headMap(boundary(millis)).values());
    }

    /**
     * Returns the sum of the steps from a time on, in milliseconds of the epoch. If the steps of its minute are added up,
     * the whole minute counts.
     */
    CallCounts from(long millis) {
        return sum(steps.tailMap(boundary(millis)).values());
    }

    /** Returns the beginning of the minute if its steps are added up: some of them may come after the time. */
    private long boundary(long millis) {
        long minute = millis - Math.floorMod(millis, MINUTE_MILLIS);
        boolean isAddedUp = !steps.isEmpty() && minute <= steps.lastKey() - FINE_MILLIS;
        return isAddedUp ? minute : millis;
    }

    private static CallCounts sum(Collection<CallCounts> steps) {
        CallCounts sum = CallCounts.NONE;
        for (CallCounts counts : steps) {
            sum = sum.plus(counts);
        }
        return sum;
    }
}
