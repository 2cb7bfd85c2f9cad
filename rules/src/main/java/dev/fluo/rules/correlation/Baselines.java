package dev.fluo.rules.correlation;

import dev.fluo.rules.language.tree.WindowGrid;
import dev.fluo.rules.plan.StreamPlan;
import dev.fluo.rules.value.Undefined;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** The usual numbers of a key: values of windows that do not overlap, and their median. */
final class Baselines {

    private final WindowTerms terms;

    Baselines(WindowTerms terms) {
        this.terms = terms;
    }

    /** The number that is compared, at a boundary; {@link StreamPlan#OUTSIDE} where no change has opened its time. */
    Object value(Term.Deviation deviation, long boundary, KeyState own, KeyState shared) {
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
    void keep(long boundary, KeyState own, KeyState shared) {
        for (Term term : terms.terms()) {
            if (term instanceof Term.Deviation deviation && isKept(deviation, boundary, own)) {
                Object value = value(deviation, boundary, own, shared);
                if (value instanceof Double number && !number.isNaN()) {
                    own.samples(deviation.number()).put(boundary, number);
                }
            }
        }
    }

    private boolean isKept(Term.Deviation deviation, long boundary, KeyState own) {
        return Math.floorMod(boundary, deviation.panes()) == 0
                && boundary >= terms.grid().pane(own.bornMillis) + deviation.panes();
    }

    /** The next boundary at which what was usual can change though nothing comes. */
    long next(long boundary, KeyState own) {
        return terms.terms().stream()
                .filter(Term.Deviation.class::isInstance)
                .mapToLong(term -> next((Term.Deviation) term, boundary, own))
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /** Returns the boundary at which the next value is kept or the oldest becomes too old. */
    private long next(Term.Deviation deviation, long boundary, KeyState own) {
        WindowGrid grid = terms.grid();
        long kept = (Math.floorDiv(boundary, deviation.panes()) + 1) * deviation.panes();
        Long oldest = own.samples(deviation.number()).ceilingKey(first(deviation, boundary));
        return oldest == null
                ? kept
                : Math.min(kept, grid.lastBoundary(grid.millis(oldest) + deviation.baselineMillis()) + 1);
    }

    /** The first boundary whose values count at another. */
    private long first(Term.Deviation deviation, long boundary) {
        return terms.grid().pane(terms.grid().millis(boundary) - deviation.baselineMillis());
    }

    /**
     * Returns whether the number at a boundary is far from the usual; no where there are too few earlier ones, {@link
     * StreamPlan#OUTSIDE} where no change has opened its time.
     */
    Object deviates(Term.Deviation deviation, long boundary, KeyState own, KeyState shared) {
        Object value = value(deviation, boundary, own, shared);
        if (value == StreamPlan.OUTSIDE) {
            return value;
        }
        OptionalDouble median = median(deviation, boundary, own);
        if (!(value instanceof Double number) || median.isEmpty()) {
            return false;
        }
        return deviation.above()
                ? number > deviation.factor() * median.getAsDouble()
                : number < median.getAsDouble() / deviation.factor();
    }

    /** The median of the values before the window that ends at a boundary. */
    OptionalDouble median(Term.Deviation deviation, long boundary, KeyState own) {
        TreeMap<Long, Double> samples = own.samples(deviation.number());
        long first = first(deviation, boundary);
        if (first > boundary - deviation.panes()) {
            return OptionalDouble.empty();
        }
        Thinning thinning = new Thinning(deviation.panes(), boundary);
        return thinning.median(samples.subMap(first, true, boundary - deviation.panes(), true), deviation.support());
    }

    /** Forgets what no baseline reaches any more. */
    void prune(long settled, KeyState state) {
        for (Term term : terms.terms()) {
            if (term instanceof Term.Deviation deviation) {
                long first = terms.grid().pane(terms.grid().millis(settled) - 2 * deviation.baselineMillis());
                TreeMap<Long, Double> samples = state.samples(deviation.number());
                samples.headMap(first, false).clear();
                samples.keySet().removeIf(new Thinning(deviation.panes(), settled)::leavesOut);
            }
        }
    }

    /** Returns the value of a term where nothing has happened. */
    static Object ofNothing(Term term) {
        if (!(term instanceof Term.Aggregate aggregate)) {
            return false;
        }
        return switch (aggregate.measure()) {
            case COUNT, DISTINCT, SUM, COVERED -> 0.0;
            default -> Undefined.UNDEFINED;
        };
    }
}
