package dev.fluo.rules.correlation;

import dev.fluo.rules.correlation.WindowTerm.Aggregate;
import dev.fluo.rules.language.tree.Measure;
import dev.fluo.rules.language.tree.WindowGrid;
import dev.fluo.rules.plan.StreamPlan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The numbers of windows: what the cells in them amount to. */
final class WindowTerms {

    private final WindowGrid grid;
    private final List<Series> series;
    private final List<WindowTerm> terms;
    private final boolean joined;
    private final List<Aggregate> aggregates;
    private final int panes;
    private final List<WindowTerm.Opening> openings;
    private final int[] windows;
    private final boolean asksCover;
    private final Budgets budgets;
    private CoveredTime covered = CoveredTime.ALWAYS;

    WindowTerms(WindowGrid grid, List<Series> series, List<WindowTerm> terms) {
        this.grid = grid;
        this.series = List.copyOf(series);
        this.terms = List.copyOf(terms);
        this.joined = series.stream().anyMatch(each -> !each.selection().keys().isEmpty())
                && series.stream().anyMatch(each -> each.selection().keys().isEmpty());
        this.aggregates = aggregates(this.terms);
        this.panes = aggregates.stream().mapToInt(Aggregate::panes).max().orElseThrow();
        this.openings = aggregates.stream()
                .map(Aggregate::opening)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        this.windows = aggregates.stream().mapToInt(Aggregate::panes).distinct().toArray();
        this.budgets = new Budgets(grid, this.terms);
        this.asksCover = aggregates.stream().anyMatch(each -> each.measure() == Measure.COVERED);
    }

    /** Returns whether a condition asks how much of a window is covered. */
    boolean asksCover() {
        return asksCover;
    }

    /** Takes the time of which data came, before anything is judged. */
    void covered(CoveredTime time) {
        covered = time;
    }

    /** Returns the budgets of its comparisons. */
    Budgets budgets() {
        return budgets;
    }

    WindowGrid grid() {
        return grid;
    }

    List<WindowTerm> terms() {
        return terms;
    }

    List<Series> series() {
        return series;
    }

    List<Aggregate> aggregates() {
        return aggregates;
    }

    static List<Aggregate> aggregates(List<WindowTerm> terms) {
        List<Aggregate> all = new ArrayList<>();
        for (WindowTerm term : terms) {
            if (term instanceof Aggregate aggregate) {
                all.add(aggregate);
            } else if (term instanceof WindowTerm.Deviation deviation) {
                all.addAll(deviation.parts());
            }
        }
        return all;
    }

    /** Returns the lengths of the windows, in panes. */
    int[] windows() {
        return windows;
    }

    /** The longest window, in panes. */
    int panes() {
        return panes;
    }

    /** The cells of a series: the key's own, or those that hold for every key. */
    NavigableMap<Long, Cell> cells(int number, KeyState own, @Nullable KeyState shared) {
        if (!isForAll(number)) {
            return own.cells(number);
        }
        return shared == null ? new TreeMap<>() : shared.cells(number);
    }

    /** Returns whether the number is the same for every key, whatever came of the key itself. */
    boolean isForAll(Aggregate aggregate) {
        WindowTerm.Opening opening = aggregate.opening();
        return isForAll(aggregate.series()) && (opening == null || isForAll(opening.series()));
    }

    /** Returns the value of a term where nothing of the key has come: no change of its own has opened a time. */
    Object ofNothing(WindowTerm term) {
        boolean closed = term instanceof Aggregate aggregate
                && aggregate.opening() != null
                && !isForAll(aggregate.opening().series());
        return closed ? StreamPlan.OUTSIDE : Baselines.ofNothing(term);
    }

    /** Returns whether the cells of a series hold for every key. */
    boolean isForAll(int number) {
        return joined && series.get(number).selection().keys().isEmpty();
    }

    /** The last pane in which anything happened; {@link KeyState#NEVER} if nothing did. */
    long lastPane(KeyState own, @Nullable KeyState shared) {
        long last = KeyState.NEVER;
        for (int i = 0; i < series.size(); i++) {
            NavigableMap<Long, Cell> cells = cells(i, own, shared);
            if (!cells.isEmpty()) {
                last = Math.max(last, grid.pane(series.get(i).millis(cells.lastKey())));
            }
        }
        return last;
    }

    /** The last event of the key up to a boundary, epoch milliseconds; {@link KeyState#NEVER} if there was none. */
    long lastSight(long boundary, KeyState own) {
        long until = grid.millis(boundary);
        long last = Math.max(own.seenMillis, own.lastMillis <= until ? own.lastMillis : KeyState.NEVER);
        for (int i = 0; i < series.size(); i++) {
            Series of = series.get(i);
            Long found = own.cells(i).floorKey(of.scale() == Series.Scale.PANE ? boundary : until);
            if (found != null) {
                last = Math.max(last, of.millis(found));
            }
        }
        return last;
    }

    /**
     * The first boundary after one at which a time that a change opened is over, for the windows too that reach back
     * to it; {@link Long#MAX_VALUE} if none is.
     */
    long nextClosing(long boundary, KeyState own, @Nullable KeyState shared) {
        long next = Long.MAX_VALUE;
        for (WindowTerm.Opening opening : openings) {
            Openings times = openings(opening, own, shared);
            long closing = Math.min(
                    times.nextClosing(grid.millis(boundary), opening.windowMillis()),
                    times.nextPartial(grid.millis(boundary), opening.windowMillis(), paneMillis()));
            next = Math.min(next, closing == Long.MAX_VALUE ? closing : grid.pane(closing));
        }
        return next;
    }

    /** Returns the end of the last time that a change opened, if events or changes of the key are kept for it. */
    long openUntil(KeyState own, @Nullable KeyState shared) {
        long until = KeyState.NEVER;
        if (own.hasCells()) {
            for (WindowTerm.Opening opening : openings) {
                NavigableMap<Long, Cell> changes = cells(opening.series(), own, shared);
                until = changes.isEmpty() ? until : Math.max(until, changes.lastKey() + opening.millis());
            }
        }
        return until;
    }

    /** The first pane after one in which anything happened; {@link Long#MAX_VALUE} if nothing did. */
    long nextPane(long pane, KeyState own, @Nullable KeyState shared) {
        long next = Long.MAX_VALUE;
        for (int i = 0; i < series.size(); i++) {
            Series of = series.get(i);
            long place = of.scale() == Series.Scale.PANE ? pane : grid.millis(pane);
            Long found = cells(i, own, shared).higherKey(place);
            if (found != null) {
                next = Math.min(next, grid.pane(of.millis(found)));
            }
        }
        return next;
    }

    private long paneMillis() {
        return grid.windowMillis() / grid.panes();
    }

    /** Returns the times that changes have opened. */
    Openings openings(WindowTerm.Opening opening, KeyState own, @Nullable KeyState shared) {
        return new Openings(cells(opening.series(), own, shared), opening.millis());
    }

    /**
     * The number of an aggregate at a boundary; {@code undefined} where there is none, {@link StreamPlan#OUTSIDE} where
     * its window holds no time that a change opened, {@link StreamPlan.Partial} where it holds only some.
     */
    Object number(Aggregate aggregate, long boundary, KeyState own, @Nullable KeyState shared) {
        if (aggregate.measure() == Measure.COVERED) {
            return covered.covered(grid.millis(boundary - aggregate.panes()), grid.millis(boundary));
        }
        WindowTerm.Opening opening = aggregate.opening();
        if (slides(aggregate)) {
            int at = aggregate.series();
            return number(aggregate, own.sums.at(series.get(at), at, aggregate.panes(), boundary, own.cells(at)));
        }
        if (opening == null) {
            return number(aggregate, cellsOf(aggregate, boundary, own, shared));
        }
        Openings times = openings(opening, own, shared);
        if (!times.isOpen(grid.millis(boundary), opening.windowMillis())) {
            return StreamPlan.OUTSIDE;
        }
        Object number = number(aggregate, cellsOf(aggregate, boundary, own, shared));
        return times.isFull(grid.millis(boundary), opening.windowMillis(), paneMillis())
                ? number
                : new StreamPlan.Partial(number);
    }

    /** Tells if the window of an aggregate is one of the key's own, and as long at each boundary. */
    private boolean slides(Aggregate aggregate) {
        return aggregate.opening() == null && !isForAll(aggregate.series());
    }

    /**
     * The number over all that may be in a window beyond where it is looked ahead: an upper bound of what only grows.
     * Without a change no time is open, whatever else came.
     */
    Object widest(Aggregate aggregate, KeyState own, @Nullable KeyState shared) {
        WindowTerm.Opening opening = aggregate.opening();
        if (opening != null && cells(opening.series(), own, shared).isEmpty()) {
            return StreamPlan.OUTSIDE;
        }
        if (slides(aggregate) && aggregate.measure() != Measure.COVERED) {
            int at = aggregate.series();
            return number(aggregate, own.sums.widest(series.get(at), at, aggregate.panes(), own.cells(at)));
        }
        return number(aggregate, cells(aggregate.series(), own, shared).values());
    }

    Collection<Cell> cellsOf(Aggregate aggregate, long boundary, KeyState own, @Nullable KeyState shared) {
        NavigableMap<Long, Cell> cells = cells(aggregate.series(), own, shared);
        if (aggregate.opening() == null) {
            return cells.subMap(boundary - aggregate.panes(), false, boundary, true)
                    .values();
        }
        return openings(aggregate.opening(), own, shared)
                .cells(cells, grid.millis(boundary), aggregate.opening().windowMillis());
    }

    private Object number(Aggregate aggregate, Collection<Cell> cells) {
        return WindowNumber.of(aggregate, series.get(aggregate.series()), cells);
    }

    private Object number(Aggregate aggregate, Amount amount) {
        return WindowNumber.of(aggregate, series.get(aggregate.series()), amount);
    }
}
