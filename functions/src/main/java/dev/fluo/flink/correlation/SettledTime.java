package dev.fluo.flink.correlation;

import dev.fluo.flink.assembly.SettledWatermark;
import dev.fluo.rules.correlation.Contribution;
import java.time.Duration;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;

/**
 * Watermarks that follow the settled time of one task that judges traces, a fixed wait ahead of it. They are never
 * behind those of the traces, and never go back.
 *
 * <p>It is chained to the operator that judges traces, since a {@link SettledWatermark} is not written to the network.
 * Without chaining, the watermarks are those of the traces.
 *
 * @param <T> type of the elements that it gives
 */
abstract class SettledTime<T> extends AbstractStreamOperator<T> implements OneInputStreamOperator<Contribution, T> {

    private static final long serialVersionUID = 1L;

    private final long settleMillis;
    private transient long passed;

    /** @param settle the fixed wait after which a time is settled in any case */
    SettledTime(Duration settle) {
        settleMillis = settle.toMillis();
    }

    /** Returns the settled time that the watermarks follow, epoch milliseconds; {@link Long#MIN_VALUE} for none yet. */
    abstract long settledMillis(SettledWatermark mark);

    @Override
    public void open() throws Exception {
        super.open();
        passed = Long.MIN_VALUE;
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        long time = timeOf(mark);
        if (time > passed) {
            passed = time;
            super.processWatermark(new Watermark(time));
        }
    }

    private long timeOf(Watermark mark) {
        if (!(mark instanceof SettledWatermark settled) || mark.getTimestamp() == Long.MAX_VALUE) {
            return mark.getTimestamp();
        }
        long upTo = settledMillis(settled);
        return Math.max(mark.getTimestamp(), upTo == Long.MIN_VALUE ? upTo : upTo + settleMillis);
    }
}
