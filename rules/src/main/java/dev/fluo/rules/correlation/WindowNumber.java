package dev.fluo.rules.correlation;

import dev.fluo.rules.correlation.WindowTerm.Aggregate;
import dev.fluo.rules.language.tree.Measure;
import dev.fluo.rules.value.Undefined;
import java.util.Collection;

/** The number that the cells of a window amount to. */
final class WindowNumber {

    private WindowNumber() {}

    /** Returns the number; {@code undefined} where there is none. */
    static Object of(Aggregate aggregate, Series series, Collection<Cell> cells) {
        Amount amount = series.union();
        cells.forEach(cell -> amount.add(cell.amount(), 1));
        return of(aggregate, series, amount);
    }

    /** Returns the number that an amount comes to. */
    static Object of(Aggregate aggregate, Series series, Amount amount) {
        if (amount instanceof Total total) {
            return of(aggregate.measure(), series.adjusted(), total);
        }
        Bag bag = (Bag) amount;
        if (aggregate.measure() == Measure.DISTINCT) {
            return (double) bag.distinct();
        }
        if (bag.isEmpty()) {
            return Undefined.UNDEFINED;
        }
        return switch (aggregate.measure()) {
            case MIN -> bag.counts().firstKey();
            case MAX -> bag.counts().lastKey();
            default -> bag.percentile(aggregate.q());
        };
    }

    private static Object of(Measure measure, boolean adjusted, Total total) {
        return switch (measure) {
            // each event stands for a number of events that is seldom whole
            case COUNT -> adjusted ? Math.rint(total.sum()) : (double) total.count();
            case SUM -> total.sum();
            default -> total.isEmpty() ? Undefined.UNDEFINED : total.sum() / total.count();
        };
    }
}
