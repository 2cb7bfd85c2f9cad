package dev.fluo.rules.correlation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;

/** The times that changes open: after each, for a length; what overlaps is one. */
final class Openings {

    private record Interval(long fromMillis, long toMillis) {}

    private final NavigableMap<Long, Cell> changes;
    private final long millis;

    /** @param changes by their time in milliseconds */
    Openings(NavigableMap<Long, Cell> changes, long millis) {
        this.changes = changes;
        this.millis = millis;
    }

    private List<Interval> intervals(long untilMillis) {
        List<Interval> intervals = new ArrayList<>();
        for (Map.Entry<Long, Cell> change : changes.headMap(untilMillis, true).entrySet()) {
            int last = intervals.size() - 1;
            long end = change.getKey() + millis;
            if (last >= 0 && change.getKey() <= intervals.get(last).toMillis()) {
                intervals.set(last, new Interval(intervals.get(last).fromMillis(), end));
            } else {
                intervals.add(new Interval(change.getKey(), end));
            }
        }
        return intervals;
    }

    /**
     * Returns whether a time is open, or, with a window, whether the window that ends there holds any open time.
     *
     * @param windowMillis length of the window; 0: none
     */
    boolean isOpen(long atMillis, long windowMillis) {
        Long change = changes.lowerKey(atMillis);
        return change != null
                && (windowMillis == 0 ? atMillis <= change + millis : atMillis - windowMillis < change + millis);
    }

    /**
     * Returns whether the window that ends at a time lies in open time, up to a pane, or holds as much as one change
     * opens.
     *
     * @param windowMillis length of the window; 0: it begins with the open time
     */
    boolean isFull(long atMillis, long windowMillis, long paneMillis) {
        long open = 0;
        for (Interval interval : intervals(atMillis)) {
            boolean counts = windowMillis > 0 || atMillis <= interval.toMillis();
            long from = windowMillis == 0
                    ? interval.fromMillis()
                    : Math.max(interval.fromMillis(), atMillis - windowMillis);
            open += counts ? Math.max(0, Math.min(interval.toMillis(), atMillis) - from) : 0;
        }
        return open >= fullMillis(windowMillis) - paneMillis;
    }

    private long fullMillis(long windowMillis) {
        return windowMillis == 0 ? millis : Math.min(windowMillis, millis);
    }

    /**
     * Returns the first time after one at which a window is not full any more; {@link Long#MAX_VALUE} if none is.
     *
     * @param windowMillis length of the window; 0: none, as it is full until the open time is over
     */
    long nextPartial(long atMillis, long windowMillis, long paneMillis) {
        long length = millis + windowMillis - fullMillis(windowMillis) + paneMillis + 1;
        Long change = windowMillis == 0 ? null : changes.higherKey(atMillis - length);
        return change == null ? Long.MAX_VALUE : change + length;
    }

    /**
     * Returns the first time after one at which a time that a change opened is over; {@link Long#MAX_VALUE} if none is.
     *
     * @param windowMillis length of the window; 0: none
     */
    long nextClosing(long atMillis, long windowMillis) {
        // without a window the last instant of the open time counts, with one the window leaves it then
        long length = windowMillis == 0 ? millis + 1 : millis + windowMillis;
        Long change = changes.higherKey(atMillis - length);
        return change == null ? Long.MAX_VALUE : change + length;
    }

    /**
     * The events that count at a time.
     *
     * @param windowMillis how far back; 0: since the first change of the open time, and nothing once that is over
     */
    Collection<Cell> cells(NavigableMap<Long, Cell> events, long atMillis, long windowMillis) {
        List<Cell> counted = new ArrayList<>();
        for (Interval interval : intervals(atMillis)) {
            long from = windowMillis == 0
                    ? interval.fromMillis()
                    : Math.max(interval.fromMillis(), atMillis - windowMillis);
            long to = Math.min(interval.toMillis(), atMillis);
            if (from < to && (windowMillis > 0 || atMillis <= interval.toMillis())) {
                counted.addAll(events.subMap(from, false, to, true).values());
            }
        }
        return counted;
    }

    /** Returns the time from which events and changes matter for a given time and for later times. */
    long neededFrom(long atMillis) {
        return intervals(atMillis).stream()
                .filter(interval -> interval.toMillis() >= atMillis)
                .mapToLong(Interval::fromMillis)
                .min()
                .orElse(atMillis);
    }
}
