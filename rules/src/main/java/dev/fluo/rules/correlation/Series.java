package dev.fluo.rules.correlation;

import dev.fluo.rules.language.tree.Lambda;
import dev.fluo.rules.language.tree.Measure;
import dev.fluo.rules.language.tree.Selection;
import dev.fluo.rules.language.tree.WindowGrid;
import dev.fluo.rules.spanset.Keys;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Events of a selection, put in cells by time, each cell with what its events amount to.
 *
 * @param selection which events
 * @param measure what of them; of steps of a sequence {@link Measure#DISTINCT}: their ids
 * @param of what of each event is measured; empty for counts and for steps
 * @param scale how time is cut into cells
 * @param grid on which windows slide; null where there are none
 * @param adjusted whether an event of a sampled trace counts for those that were sampled out
 */
record Series(
        Selection selection,
        Measure measure,
        Optional<Lambda> of,
        Scale scale,
        @Nullable WindowGrid grid,
        boolean adjusted) {

    /** Amount of each event of a count; only read. */
    private static final Total ONE_EVENT = Total.of(0);

    /** Amount of each event that stands for itself alone, of an adjusted count; only read. */
    private static final Total ONE_WEIGHED = Total.of(1);

    Series(Selection selection, Measure measure, Optional<Lambda> of, Scale scale, @Nullable WindowGrid grid) {
        this(selection, measure, of, scale, grid, false);
    }

    /** Returns whether counts and sums of a measure follow from the number of events. */
    static boolean isAdjustable(Measure measure) {
        return measure == Measure.COUNT || measure == Measure.SUM;
    }

    /** The scales on which time is cut into cells. */
    enum Scale {
        /** Panes of the grid, each named by the boundary at its end. */
        PANE,
        /** Whole seconds, each named by its end in milliseconds. */
        SECOND,
        /** Milliseconds. */
        MILLISECOND,
        /** Nanoseconds. */
        NANOSECOND
    }

    List<Lambda> values() {
        return of.map(List::of).orElse(List.of());
    }

    /** Returns the grid on which its windows slide. */
    WindowGrid windows() {
        return Objects.requireNonNull(grid, "only panes and milliseconds have a grid");
    }

    /** Returns the cell that holds a time. */
    long place(long nanos) {
        return switch (scale) {
            case PANE -> windows().pane(Times.ceilMillis(nanos));
            case SECOND -> Times.ceilSecond(Times.ceilMillis(nanos));
            case MILLISECOND -> Times.ceilMillis(nanos);
            case NANOSECOND -> nanos;
        };
    }

    /** Returns the end of a cell, in milliseconds of the epoch. */
    long millis(long place) {
        return switch (scale) {
            case PANE -> windows().millis(place);
            case SECOND, MILLISECOND -> place;
            case NANOSECOND -> Times.ceilMillis(place);
        };
    }

    /** Nothing of what it measures. */
    Amount nothing() {
        return switch (measure) {
            case COUNT, SUM, AVG, COVERED -> new Total();
            case DISTINCT, PERCENTILE -> new Bag(Bag.Keep.FIRST);
            case MIN -> new Bag(Bag.Keep.LEAST);
            case MAX -> new Bag(Bag.Keep.GREATEST);
        };
    }

    /** Nothing yet of what several cells amount to together, or differ by: it may be more than one cell keeps. */
    Amount union() {
        return switch (measure) {
            case COUNT, SUM, AVG, COVERED -> nothing();
            case DISTINCT, PERCENTILE, MIN, MAX -> new Bag(Bag.Keep.ALL);
        };
    }

    /**
     * Returns the amount of one event; null where it has no such value.
     *
     * @param weight for how many events it stands, where the series is adjusted
     */
    @Nullable
    Amount amount(Object[] values, EvidenceSpan event, double weight) {
        if (measure == Measure.COUNT) {
            return adjusted ? weighed(weight) : ONE_EVENT;
        }
        if (of.isEmpty()) {
            return Bag.of(Bag.Keep.FIRST, event.identity());
        }
        if (measure == Measure.DISTINCT) {
            return KeyText.isMissing(values[0])
                    ? null
                    : Bag.of(Bag.Keep.FIRST, KeyText.of(List.of(Keys.normalise(values[0]))));
        }
        double number = values[0] instanceof Number measured ? measured.doubleValue() : Double.NaN;
        if (Double.isNaN(number)) {
            return null;
        }
        return switch (measure) {
            case MIN -> Bag.of(Bag.Keep.LEAST, number + 0.0);
            case MAX -> Bag.of(Bag.Keep.GREATEST, number + 0.0);
            case PERCENTILE -> Bag.of(Bag.Keep.FIRST, LogScale.round(number));
            default -> Total.of(adjusted ? number * weight : number);
        };
    }

    private static Total weighed(double weight) {
        return weight == 1 ? ONE_WEIGHED : Total.of(weight);
    }
}
