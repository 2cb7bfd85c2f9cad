package dev.fluo.job.history;

import dev.fluo.flink.slice.SliceSettings;
import java.time.Duration;

/**
 * The part of a history that is asked for.
 *
 * @param range the time whose signals are wanted
 * @param around time before and after the range that is read too, so that traces at its edges are whole
 * @param idleGap silence after which a trace is taken to be over
 * @param outOfOrderness of the job
 * @param clock how far span ends may lie from the time of their record, where they have one
 */
public record HistoryScope(
        TimeRange range, Duration around, Duration idleGap, Duration outOfOrderness, SliceSettings clock) {

    /** Creates a scope that ends sharply, with the job's defaults. */
    public HistoryScope(TimeRange range, Duration outOfOrderness) {
        this(range, Duration.ZERO, Duration.ofSeconds(30), outOfOrderness, SliceSettings.DEFAULT);
    }

    /** Returns the time that is read. */
    TimeRange read() {
        return range.wider(around);
    }
}
