package dev.fluo.flink.correlation;

import dev.fluo.flink.assembly.SettledWatermark;
import dev.fluo.rules.correlation.Contribution;
import java.time.Duration;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Event time of the contributions of one task that judges traces. What reads them takes a time as settled when the
 * watermark is a fixed wait beyond it. This operator lets the watermark go on as soon as no open trace can still add
 * anything to a time. The fixed wait remains as the bound: the watermark is never behind that of the traces.
 *
 * <p>It is chained to the operator that judges traces, since a {@link SettledWatermark} is not written to the network.
 * Where chaining is off, the bound holds.
 */
public final class ContributionTime extends AbstractStreamOperator<Contribution>
        implements OneInputStreamOperator<Contribution, Contribution> {

    private static final long serialVersionUID = 1L;

    private final long settleMillis;
    private transient long passed;

    /** @param settle the fixed wait after which a time is settled in any case */
    public ContributionTime(Duration settle) {
        settleMillis = settle.toMillis();
    }

    @Override
    public void open() throws Exception {
        super.open();
        passed = Long.MIN_VALUE;
    }

    @Override
    public void processElement(StreamRecord<Contribution> element) {
        output.collect(element);
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        long time = timeOf(mark, settleMillis, false);
        if (time > passed) {
            passed = time;
            super.processWatermark(new Watermark(time));
        }
    }

    /** Returns the watermark at which what has settled is settled by the fixed wait. */
    static long timeOf(Watermark mark, long settleMillis, boolean early) {
        if (!(mark instanceof SettledWatermark settled) || mark.getTimestamp() == Long.MAX_VALUE) {
            return mark.getTimestamp();
        }
        long upTo = early ? settled.earlyMillis() : settled.settledMillis();
        return Math.max(mark.getTimestamp(), upTo == Long.MIN_VALUE ? upTo : upTo + settleMillis);
    }
}
