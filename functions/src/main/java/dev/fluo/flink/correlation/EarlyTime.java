package dev.fluo.flink.correlation;

import dev.fluo.flink.assembly.SettledWatermark;
import dev.fluo.flink.intake.RuleUpdate;
import dev.fluo.rules.correlation.Contribution;
import java.time.Duration;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Event time at which rules judge early: all but a few traces have closed. It goes with the rules to every task that
 * judges across traces. It gives watermarks and no elements.
 */
public final class EarlyTime extends SettledTime<RuleUpdate> {

    private static final long serialVersionUID = 1L;

    /** @param settle the fixed wait after which a time is settled in any case */
    public EarlyTime(Duration settle) {
        super(settle);
    }

    @Override
    long settledMillis(SettledWatermark mark) {
        return mark.earlyMillis();
    }

    @Override
    public void processElement(StreamRecord<Contribution> element) {
        // only time goes this way
    }
}
