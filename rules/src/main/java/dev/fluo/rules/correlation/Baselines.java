package dev.fluo.rules.correlation;

import dev.fluo.rules.language.tree.Season;
import dev.fluo.rules.language.tree.WindowGrid;
import dev.fluo.rules.plan.StreamPlan;
import dev.fluo.rules.value.Undefined;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The usual numbers of a key: values of windows that do not overlap, and their median. */
final class Baselines {

    private static final long HALF_HOUR = 1_800_000;

    private final WindowTerms terms;

    Baselines(WindowTerms terms) {
        this.terms = terms;
    }

    /** The number that is compared, at a boundary; {@link StreamPlan#OUTSIDE} where no change has opened its time. */
    @Nullable
    Object value(WindowTerm.Deviation deviation, long boundary, KeyState own, @Nullable KeyState shared) {
        return deviation
                .value()
                .value(deviation.parts().stream()
                        .map(part -> terms.number(part, boundary, own, shared))
                        .toArray());
    }

    /** Forgets what was kept from a boundary on: it is judged again. */
    void forgetFrom(long boundary, KeyState state) {
        state.samples.forEach(samples -> samples.tailMap(boundary, true).clear());
    }

    /** Keeps the values of a boundary, if it is one whose values are kept and the key is old enough. */
    void keep(long boundary, KeyState own, @Nullable KeyState shared) {
        for (WindowTerm term : terms.terms()) {
            if (term instanceof WindowTerm.Deviation deviation && isKept(deviation, boundary, own)) {
                Object value = value(deviation, boundary, own, shared);
                if (value instanceof Double number && !number.isNaN()) {
                    own.samples(deviation.number()).put(boundary, number);
                }
            }
        }
    }

    /** Keeps the scores of a boundary at which no episode is open: an episode counts once. */
    void keepScores(long boundary, KeyState own, @Nullable KeyState shared) {
        for (WindowTerm.Deviation deviation : terms.budgets().deviations()) {
            if (boundary >= terms.grid().pane(own.bornMillis) + deviation.panes()
                    && value(deviation, boundary, own, shared) instanceof Double number
                    && !number.isNaN()) {
                median(deviation, boundary, own)
                        .ifPresent(median -> terms.budgets().keep(deviation, boundary, number, median, own));
            }
        }
    }

    private boolean isKept(WindowTerm.Deviation deviation, long boundary, KeyState own) {
        return Math.floorMod(boundary, deviation.panes()) == 0
                && boundary >= terms.grid().pane(own.bornMillis) + deviation.panes();
    }

    /** The next boundary at which what was usual can change though nothing comes. */
    long next(long boundary, KeyState own) {
        return terms.terms().stream()
                .filter(WindowTerm.Deviation.class::isInstance)
                .mapToLong(term -> next((WindowTerm.Deviation) term, boundary, own))
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /** Returns the boundary at which the next value is kept or the oldest becomes too old. */
    private long next(WindowTerm.Deviation deviation, long boundary, KeyState own) {
        WindowGrid grid = terms.grid();
        long kept = (Math.floorDiv(boundary, deviation.panes()) + 1) * deviation.panes();
        if (deviation.written().season().isPresent()) {
            kept = seasonal(boundary, deviation) + step(deviation);
        }
        Long oldest = own.samples(deviation.number()).ceilingKey(first(deviation, boundary));
        return oldest == null
                ? kept
                : Math.min(kept, grid.lastBoundary(grid.millis(oldest) + deviation.baselineMillis()) + 1);
    }

    /** Returns the last boundary up to one at which other earlier times may be compared with. */
    private static long seasonal(long boundary, WindowTerm.Deviation deviation) {
        return Math.floorDiv(boundary, step(deviation)) * step(deviation);
    }

    /** Returns a divisor of the window, about a quarter of it. */
    private static long step(WindowTerm.Deviation deviation) {
        return deviation.panes() % 4 == 0 ? deviation.panes() / 4 : 1;
    }

    /** The first boundary whose values count at another. */
    private long first(WindowTerm.Deviation deviation, long boundary) {
        return terms.grid().pane(terms.grid().millis(boundary) - deviation.baselineMillis());
    }

    /**
     * Returns whether the number at a boundary is far from the usual; no where there are too few earlier ones, {@link
     * StreamPlan#OUTSIDE} where no change has opened its time.
     */
    Object deviates(WindowTerm.Deviation deviation, long boundary, KeyState own, @Nullable KeyState shared) {
        Object value = value(deviation, boundary, own, shared);
        if (value == StreamPlan.OUTSIDE) {
            return value;
        }
        OptionalDouble median = median(deviation, boundary, own);
        if (!(value instanceof Double number) || median.isEmpty()) {
            return false;
        }
        boolean far = deviation.above()
                ? number > deviation.factor() * median.getAsDouble()
                : number < median.getAsDouble() / deviation.factor();
        return far && terms.budgets().allows(deviation, boundary, number, median.getAsDouble(), own);
    }

    /** The median of the values before the window that ends at a boundary. */
    OptionalDouble median(WindowTerm.Deviation deviation, long boundary, KeyState own) {
        TreeMap<Long, Double> samples = own.samples(deviation.number());
        long first = first(deviation, boundary);
        if (first > boundary - deviation.panes()) {
            return OptionalDouble.empty();
        }
        Thinning thinning = new Thinning(deviation.panes(), boundary);
        Optional<Season> season = deviation.written().season();
        if (season.isPresent()) {
            TreeMap<Long, Double> same = atTheSameTime(season.get(), deviation, boundary, samples);
            if (!same.isEmpty()) {
                return thinning.median(same, 1);
            }
        }
        return thinning.median(samples.subMap(first, true, boundary - deviation.panes(), true), deviation.support());
    }

    /**
     * Returns the values of about the same time of earlier seasons: up to half an hour, or half a window, before or
     * after. None if too few seasons have any.
     */
    private TreeMap<Long, Double> atTheSameTime(
            Season season, WindowTerm.Deviation deviation, long boundary, TreeMap<Long, Double> samples) {
        WindowGrid grid = terms.grid();
        long kept = seasonal(boundary, deviation);
        long half = Math.max(HALF_HOUR, (grid.millis(deviation.panes()) - grid.millis(0)) / 2);
        Thinning thinning = new Thinning(deviation.panes(), boundary);
        TreeMap<Long, Double> same = new TreeMap<>();
        int seasons = 0;
        for (long back = season.millis(); back <= deviation.baselineMillis(); back += season.millis()) {
            long from = Math.max(first(deviation, boundary), grid.pane(grid.millis(kept) - back - half));
            long to = Math.min(boundary - deviation.panes(), grid.lastBoundary(grid.millis(kept) - back + half));
            if (from <= to) {
                int before = same.size();
                samples.subMap(from, true, to, true).forEach((at, value) -> {
                    if (!thinning.leavesOut(at)) {
                        same.put(at, value);
                    }
                });
                seasons += same.size() > before ? 1 : 0;
            }
        }
        return seasons < season.enough() ? new TreeMap<>() : same;
    }

    /** Forgets what no baseline reaches any more. */
    void prune(long settled, KeyState state) {
        for (WindowTerm term : terms.terms()) {
            if (term instanceof WindowTerm.Deviation deviation) {
                long first = terms.grid().pane(terms.grid().millis(settled) - 2 * deviation.baselineMillis());
                TreeMap<Long, Double> samples = state.samples(deviation.number());
                samples.headMap(first, false).clear();
                samples.keySet().removeIf(new Thinning(deviation.panes(), settled)::leavesOut);
            }
        }
    }

    /** Returns the value of a term where nothing has happened. */
    static Object ofNothing(WindowTerm term) {
        if (!(term instanceof WindowTerm.Aggregate aggregate)) {
            return false;
        }
        return switch (aggregate.measure()) {
            case COUNT, DISTINCT, SUM, COVERED -> 0.0;
            default -> Undefined.UNDEFINED;
        };
    }
}
