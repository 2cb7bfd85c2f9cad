package dev.fluo.rules.correlation;

import dev.fluo.rules.language.tree.WindowGrid;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The cells of one series of a key, in the order of time. Mutable.
 *
 * <p>Where milliseconds are told apart and there are more cells than may be kept, neighbours are put together by two,
 * by four, and so on: nothing is left out, but an event is told to be up to such a step later than it was, never beyond
 * its pane. So windows stay exact, and only on which side of a change an event lies is known to a step.
 */
final class Timeline {

    /** The number of spans that are kept as evidence, spread over the cells; where these are short, over the panes. */
    private static final int EVIDENCE = 400;

    private static final int LEAST_EVIDENCE = 2;

    private final TreeMap<Long, Cell> cells = new TreeMap<>();
    private long step = 1;

    /** The cells by their places; what is removed here is forgotten. */
    NavigableMap<Long, Cell> cells() {
        return cells;
    }

    /** Returns the number of milliseconds that count as one instant: a power of two, 1 if each is told apart. */
    long step() {
        return step;
    }

    /** Reads cells that were written with a step. */
    void restore(long written) {
        step = written;
    }

    /**
     * The cell of a place, made if there is none.
     *
     * @param most how many cells there may be
     * @return null if there would be too many
     */
    @Nullable
    Cell cell(long place, Series series, int most) {
        Cell known = cells.get(kept(place, series));
        while (known == null && cells.size() >= most) {
            if (!coarsen(series)) {
                return null;
            }
            known = cells.get(kept(place, series));
        }
        return known == null ? make(place, series) : known;
    }

    private Cell make(long place, Series series) {
        Cell made = new Cell(series.nothing());
        cells.put(kept(place, series), made);
        return made;
    }

    /** Keeps no more of the spans behind the cell of a place than is its share. */
    void trim(Cell cell, long place, Series series) {
        if (series.scale() == Series.Scale.MILLISECOND) {
            cell.trim(roomInPane(cell, place, series));
        } else {
            cell.trim(Math.max(LEAST_EVIDENCE, EVIDENCE / cells.size()));
        }
    }

    private int roomInPane(Cell cell, long place, Series series) {
        WindowGrid grid = series.windows();
        long pane = grid.pane(place);
        long panes = grid.pane(cells.lastKey()) - grid.pane(cells.firstKey()) + 1;
        int room = (int) Math.max(LEAST_EVIDENCE, EVIDENCE / panes);
        for (Cell other : cells.subMap(grid.millis(pane - 1), false, grid.millis(pane), true)
                .values()) {
            room -= other == cell ? 0 : other.evidence().size();
            if (room <= 0) {
                return 0;
            }
        }
        return room;
    }

    /** Forgets the cell of a place. */
    void remove(long place, Series series) {
        cells.remove(kept(place, series));
        refine();
    }

    /**
     * Forgets what lies before a place.
     *
     * @return the last place that is forgotten; {@link KeyState#NEVER}: none is
     */
    long removeBefore(long place) {
        NavigableMap<Long, Cell> before = cells.headMap(place, false);
        long last = before.isEmpty() ? KeyState.NEVER : before.lastKey();
        before.clear();
        refine();
        return last;
    }

    /** With nothing to be put together, milliseconds are told apart again. */
    private void refine() {
        if (cells.isEmpty()) {
            step = 1;
        }
    }

    private long kept(long place, Series series) {
        if (step == 1) {
            return place;
        }
        long endOfPane = series.windows().millis(series.windows().pane(place));
        return Math.min(-Math.floorDiv(-place, step) * step, endOfPane);
    }

    private boolean coarsen(Series series) {
        if (series.scale() != Series.Scale.MILLISECOND
                || step >= series.windows().windowMillis()) {
            return false;
        }
        step *= 2;
        TreeMap<Long, Cell> finer = new TreeMap<>(cells);
        cells.clear();
        finer.forEach((place, cell) -> cells.merge(kept(place, series), cell, Timeline::together));
        return true;
    }

    private static Cell together(Cell one, Cell other) {
        one.add(other);
        return one;
    }
}
