package dev.fluo.rules.correlation;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;

/**
 * The sums of the windows of a key that were asked for last, so that the next ones need not be added up anew. They are
 * no part of what is kept of the key: without them everything is the same, and slower. Mutable.
 */
final class WindowSums {

    private static final long NOWHERE = Long.MIN_VALUE;

    private final List<WindowSum> settled = new ArrayList<>(0);
    private final List<WindowSum> ahead = new ArrayList<>(0);
    /** The boundary beyond which is looked ahead; {@link #NOWHERE}: it is not. */
    private long aheadOf = NOWHERE;

    /** Has the sums up to a boundary stay where they are while later ones are asked for. */
    void lookAhead(long from) {
        ahead.clear();
        aheadOf = from;
    }

    /** Ends looking ahead, and forgets what takes more room than it saves. */
    void rest() {
        ahead.clear();
        aheadOf = NOWHERE;
        settled.removeIf(sum -> !sum.isWorthKeeping());
    }

    /**
     * Returns the amount of a window, which is not to be changed.
     *
     * @param of the events, by panes
     * @param number of the series
     */
    Amount at(Series of, int number, int panes, long boundary, NavigableMap<Long, Cell> cells) {
        if (aheadOf == NOWHERE || boundary <= aheadOf) {
            return settled(of, number, panes).at(boundary, cells);
        }
        return find(ahead, of, number, panes)
                .orElseGet(() -> {
                    WindowSum made = fromSettled(of, number, panes, cells);
                    ahead.add(made);
                    return made;
                })
                .at(boundary, cells);
    }

    /** Returns the amount that no window exceeds beyond the boundary that is looked ahead of. */
    Amount widest(Series of, int number, int panes, NavigableMap<Long, Cell> cells) {
        return fromSettled(of, number, panes, cells).withAllAfter(cells);
    }

    private WindowSum fromSettled(Series of, int number, int panes, NavigableMap<Long, Cell> cells) {
        WindowSum base = settled(of, number, panes);
        base.at(aheadOf, cells);
        return base.copy();
    }

    private WindowSum settled(Series of, int number, int panes) {
        return find(settled, of, number, panes).orElseGet(() -> {
            WindowSum made = new WindowSum(of, number, panes);
            settled.add(made);
            return made;
        });
    }

    private static Optional<WindowSum> find(List<WindowSum> sums, Series of, int number, int panes) {
        for (WindowSum sum : sums) {
            if (sum.isOf(number, panes)) {
                if (sum.isOf(of)) {
                    return Optional.of(sum);
                }
                sums.remove(sum);
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Notes that a cell has changed. */
    void changed(int series, long place) {
        settled.forEach(sum -> sum.changed(series, place));
    }

    /** Notes that the cells up to a place were forgotten. */
    void forgotten(int series, long lastPlace) {
        settled.forEach(sum -> sum.forgotten(series, lastPlace));
    }
}
