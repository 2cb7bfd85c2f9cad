package dev.fluo.job;

import dev.fluo.flink.slice.Fragment;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;

/**
 * Watermarks of a partition of spans: the latest end of a span, less the out-of-orderness that was measured. They are said from time to
 * time, and at once where time has gone on by a step: a job that catches up reads an hour in a moment, and everything
 * that is due in that hour would be due at once.
 */
final class SpanWatermarks<T> implements WatermarkGenerator<T> {

    /** The step where spans are in order, in milliseconds. */
    private static final long LEAST_STEP_MILLIS = 1_000;

    private final ArrivalDisorder disorder;
    private final long stepMillis;
    private long latestMillis = Long.MIN_VALUE;
    private long saidMillis;

    /**
     * @param least how much earlier than another a span may end that comes after it, at least
     * @param most the same at most, and while too little has come to measure it; also the step
     */
    SpanWatermarks(Duration least, Duration most) {
        this.disorder = new ArrivalDisorder(least.toMillis(), most.toMillis());
        this.stepMillis = Math.max(LEAST_STEP_MILLIS, most.toMillis());
    }

    @Override
    public void onEvent(T slice, long endMillis, WatermarkOutput output) {
        if (latestMillis == Long.MIN_VALUE) {
            saidMillis = endMillis;
        } else if (endMillis != Long.MIN_VALUE) {
            disorder.add(latestMillis, slice instanceof Fragment fragment ? fragment.firstEnd() : endMillis);
        }
        latestMillis = Math.max(latestMillis, endMillis);
        if (latestMillis - saidMillis >= stepMillis) {
            say(output);
        }
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
        if (latestMillis != Long.MIN_VALUE) {
            say(output);
        }
    }

    private void say(WatermarkOutput output) {
        saidMillis = latestMillis;
        output.emitWatermark(new Watermark(latestMillis - disorder.millis(latestMillis) - 1));
    }
}
