package dev.fluo.flink.stream;

import dev.fluo.flink.intake.RuleBroadcast;
import dev.fluo.flink.intake.RuleUpdate;
import dev.fluo.rules.correlation.Contribution;
import dev.fluo.rules.signal.Signal;
import java.util.List;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.api.watermark.Watermark;

/**
 * Flink's operator for a keyed function with broadcast state, and two things more that no function is told: that a
 * checkpoint barrier is about to pass, or time about to go on. Then what is held on the heap is written to keyed state,
 * and what came before is taken at its time.
 */
public final class StreamEvaluationOperator
        extends CoBroadcastWithKeyedOperator<String, Contribution, RuleUpdate, Signal> implements PartitionCursor {

    private static final long serialVersionUID = 1L;

    /** @param evaluation what it runs */
    public StreamEvaluationOperator(StreamEvaluation evaluation) {
        super(evaluation, List.of(RuleBroadcast.RULES, RuleBroadcast.OFFSETS));
    }

    @Override
    public void open() throws Exception {
        evaluation().holdBehind(this);
        super.open();
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        super.prepareSnapshotPreBarrier(checkpointId);
        evaluation().beforeCheckpoint();
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        evaluation().beforeTimeGoesOn(mark.getTimestamp());
        super.processWatermark(mark);
    }

    private StreamEvaluation evaluation() {
        return (StreamEvaluation) getUserFunction();
    }

    @Override
    public String current() {
        return (String) getCurrentKey();
    }

    @Override
    public void moveTo(String partition) {
        setCurrentKey(partition);
    }
}
