package dev.fluo.flink.changeevent;

import dev.fluo.flink.intake.RuleBroadcast;
import dev.fluo.flink.intake.RuleUpdate;
import dev.fluo.flink.kafka.RawRecord;
import dev.fluo.rules.correlation.Contribution;
import java.util.List;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.jspecify.annotations.Nullable;

/**
 * Flink's operator for a keyed function with broadcast state, that holds event time behind it back until the changes
 * which lay on the topic at the start are read: it says that it is idle only then.
 */
public final class ChangeGatheringOperator
        extends CoBroadcastWithKeyedOperator<Integer, RawRecord, RuleUpdate, Contribution> {

    private static final long serialVersionUID = 1L;

    private static final long LOOK_AGAIN_MILLIS = 200;

    private transient boolean holds;
    private transient @Nullable WatermarkStatus heldStatus;

    /** @param gathering what it runs */
    public ChangeGatheringOperator(ChangeGathering gathering) {
        super(gathering, List.of(RuleBroadcast.RULES, RuleBroadcast.OFFSETS));
    }

    @Override
    public void open() throws Exception {
        super.open();
        holds = true;
        release();
    }

    @Override
    public void processElement1(StreamRecord<RawRecord> element) throws Exception {
        super.processElement1(element);
        tryToRelease();
    }

    @Override
    public void processElement2(StreamRecord<RuleUpdate> element) throws Exception {
        super.processElement2(element);
        tryToRelease();
    }

    /** As in Flink, but that a status waits while event time is held back. */
    @Override
    protected void processWatermarkStatus(WatermarkStatus status, int input) throws Exception {
        boolean wasIdle = combinedWatermark.isIdle();
        if (combinedWatermark.updateStatus(input, status.isIdle())) {
            processWatermark(new Watermark(combinedWatermark.getCombinedWatermark()));
        }
        if (wasIdle == combinedWatermark.isIdle()) {
            return;
        }
        if (holds) {
            heldStatus = status;
        } else {
            output.emitWatermarkStatus(status);
        }
    }

    private void release() throws Exception {
        tryToRelease();
        if (holds) {
            long next = getProcessingTimeService().getCurrentProcessingTime() + LOOK_AGAIN_MILLIS;
            getProcessingTimeService().registerTimer(next, at -> release());
        }
    }

    private void tryToRelease() throws Exception {
        if (!holds) {
            return;
        }
        setCurrentKey(ChangeGathering.ONLY_KEY);
        holds = !((ChangeGathering) getUserFunction())
                .hasCaughtUp(getProcessingTimeService().getCurrentProcessingTime());
        if (!holds && heldStatus != null) {
            output.emitWatermarkStatus(heldStatus);
            heldStatus = null;
        }
    }
}
