package dev.fluo.flink.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;

/**
 * One subtask of an operator, driven by hand: the parts that the harnesses of all operators have in common.
 *
 * @param <OUT> the operator's main output
 */
public abstract class OperatorHarness<OUT> implements AutoCloseable {

    public static final int MAX_PARALLELISM = 8;

    private final AbstractStreamOperatorTestHarness<OUT> harness;
    private int read;
    private long checkpoints;

    protected OperatorHarness(AbstractStreamOperatorTestHarness<OUT> harness) {
        this.harness = harness;
    }

    /** Starts the subtask from a state; null for a start without one. */
    public final void open(OperatorSubtaskState state) throws Exception {
        if (state != null) {
            harness.initializeState(state);
        }
        harness.open();
    }

    /** Starts one of several subtasks from what the subtasks of an earlier run left. */
    public final void open(int oldParallelism, int parallelism, int subtask, OperatorSubtaskState... states)
            throws Exception {
        open(AbstractStreamOperatorTestHarness.repartitionOperatorState(
                AbstractStreamOperatorTestHarness.repackageState(states),
                MAX_PARALLELISM,
                oldParallelism,
                parallelism,
                subtask));
    }

    /** Takes a checkpoint as a task does, and goes on. */
    public final OperatorSubtaskState checkpoint() throws Exception {
        beforeBarrier();
        return harness.snapshot(checkpoints, checkpoints);
    }

    /** Does what a task does when a checkpoint barrier is about to pass. */
    protected final void beforeBarrier() throws Exception {
        checkpoints++;
        harness.getOperator().prepareSnapshotPreBarrier(checkpoints);
    }

    /** Takes a checkpoint, and ends the subtask. */
    public final OperatorSubtaskState stop() throws Exception {
        OperatorSubtaskState state = checkpoint();
        close();
        return state;
    }

    @Override
    public void close() {
        try {
            harness.close();
        } catch (Exception e) {
            throw new IllegalStateException("the harness could not be closed", e);
        }
    }

    /** Returns everything written to the main output. */
    protected final List<OUT> outputs() {
        return harness.extractOutputValues();
    }

    /** Returns the values written to the main output since this was last asked. */
    protected final List<OUT> freshOutputs() {
        List<OUT> all = outputs();
        List<OUT> fresh = new ArrayList<>(all.subList(read, all.size()));
        read = all.size();
        return fresh;
    }

    /** Returns everything written to a side output. */
    public final <T> List<T> side(OutputTag<T> tag) {
        Queue<StreamRecord<T>> records = harness.getSideOutput(tag);
        return records == null
                ? List.of()
                : records.stream().map(StreamRecord::getValue).toList();
    }
}
