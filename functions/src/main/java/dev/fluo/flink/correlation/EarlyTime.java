package dev.fluo.flink.correlation;

import dev.fluo.flink.intake.RuleUpdate;
import dev.fluo.rules.correlation.Contribution;
import java.time.Duration;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * The event time at which rules judge early: all but a few traces have closed. It goes with the rules to every task that
 * judges across traces. It gives watermarks and no elements.
 *
 * <p>It is chained to the operator that judges traces, like {@link ContributionTime}.
 */
public final class EarlyTime extends AbstractStreamOperator<RuleUpdate>
        implements OneInputStreamOperator<Contribution, RuleUpdate> {

    private static final long serialVersionUID = 1L;

    private final long settleMillis;
    private transient long passed;

    /** @param settle the fixed wait after which a time is settled in any case */
    public EarlyTime(Duration settle) {
        settleMillis = settle.toMillis();
    }

    @Override
    public void open() throws Exception {
        super.open();
        passed = Long.MIN_VALUE;
    }

    @Override
    public void processElement(StreamRecord<Contribution> element) {
        // only time goes this way
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        long time = ContributionTime.timeOf(mark, settleMillis, true);
        if (time > passed) {
            passed = time;
            super.processWatermark(new Watermark(time));
        }
    }
}
