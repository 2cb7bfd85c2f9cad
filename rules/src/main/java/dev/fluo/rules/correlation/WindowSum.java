package dev.fluo.rules.correlation;

import java.util.NavigableMap;

/**
 * The amount of the cells of one window, which slides: cells that enter it are added, and cells that leave it are taken
 * back. Amounts are exact, so that this makes no difference to adding up each window anew. Mutable.
 */
final class WindowSum {

    /** The sum is worth its place only if its values are so many times fewer than those of its cells. */
    private static final int WORTH = 2;

    private final Series of;
    private final int series;
    private final int panes;
    private Amount amount;
    /** The number of values in the cells of the window, each as often as there are cells with it. */
    private long values;

    private long boundary;
    private boolean known;

    /**
     * @param of the events
     * @param series their number
     * @param panes the length of the window
     */
    WindowSum(Series of, int series, int panes) {
        this.of = of;
        this.series = series;
        this.panes = panes;
        this.amount = of.union();
    }

    /** Returns a sum that slides for itself. */
    WindowSum copy() {
        WindowSum copy = new WindowSum(of, series, panes);
        copy.amount.add(amount, 1);
        copy.values = values;
        copy.boundary = boundary;
        copy.known = known;
        return copy;
    }

    boolean isOf(int number, int length) {
        return series == number && panes == length;
    }

    /** Tells if it is of the same version of a rule: of another one, the events may be others. */
    @SuppressWarnings("ReferenceEquality")
    boolean isOf(Series wanted) {
        return of == wanted;
    }

    /** Slides the window to a boundary and returns the amount there, which is not to be changed. */
    Amount at(long to, NavigableMap<Long, Cell> cells) {
        long further = to - boundary;
        if (!known || further < 0 || further >= panes) {
            amount = of.union();
            values = 0;
            add(cells.subMap(to - panes, false, to, true), 1);
        } else if (further > 0) {
            add(cells.subMap(boundary, false, to, true), 1);
            add(cells.subMap(boundary - panes, false, to - panes, true), -1);
        }
        known = true;
        boundary = to;
        return amount;
    }

    /** Adds everything that comes after the window, without its end: an upper bound of the windows that follow. */
    Amount withAllAfter(NavigableMap<Long, Cell> cells) {
        add(cells.tailMap(boundary, false), 1);
        known = false;
        return amount;
    }

    private void add(NavigableMap<Long, Cell> cells, int sign) {
        for (Cell cell : cells.values()) {
            amount.add(cell.amount(), sign);
            values += (long) sign * values(cell.amount());
        }
    }

    private static int values(Amount amount) {
        return amount instanceof Bag bag ? bag.distinct() : WORTH;
    }

    /** Forgets the sum if a cell has changed that is in it. */
    void changed(int number, long place) {
        known &= series != number || place > boundary || place <= boundary - panes;
    }

    /** Forgets the sum if a cell that is in it was forgotten. */
    void forgotten(int number, long lastPlace) {
        known &= series != number || lastPlace <= boundary - panes;
    }

    /** Tells if it is worth to be kept until the next judgement. */
    boolean isWorthKeeping() {
        return known && (long) WORTH * values(amount) <= Math.max(values, WORTH * WORTH);
    }
}
