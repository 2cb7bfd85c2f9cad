package dev.fluo.flink.correlation;

import dev.fluo.flink.assembly.SettledWatermark;
import dev.fluo.rules.correlation.Contribution;
import java.time.Duration;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Event time of the contributions of one task that judges traces. Its reader takes a time as settled when the watermark
 * is a fixed wait beyond it. This operator advances the watermark as soon as no open trace can add anything to a time.
 */
public final class ContributionTime extends SettledTime<Contribution> {

    private static final long serialVersionUID = 1L;

    /** @param settle the fixed wait after which a time is settled in any case */
    public ContributionTime(Duration settle) {
        super(settle);
    }

    @Override
    long settledMillis(SettledWatermark mark) {
        return mark.settledMillis();
    }

    @Override
    public void processElement(StreamRecord<Contribution> element) {
        output.collect(element);
    }
}
