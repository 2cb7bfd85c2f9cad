package dev.fluo.flink.assembly;

import dev.fluo.flink.slice.Fragment;
import dev.fluo.flink.slice.TestFragments;
import dev.fluo.flink.slice.TraceId;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** Runs {@link AssemblyOperator} as one subtask, with time in milliseconds after {@link TestFragments#START}. */
final class AssemblyHarness {

    static final int MAX_PARALLELISM = 8;

    private static final long BEAT_MILLIS = 1_000;

    private final AssemblyOperator operator;
    private final KeyedOneInputStreamOperatorTestHarness<TraceId, Fragment, String> harness;
    private int read;
    private boolean ready = true;

    private AssemblyHarness(AssemblySettings settings, int parallelism, int subtask) throws Exception {
        operator = new AssemblyOperator(settings, () -> ready);
        harness = new KeyedOneInputStreamOperatorTestHarness<>(
                operator, Fragment::traceId, TraceId.TYPE, MAX_PARALLELISM, parallelism, subtask);
    }

    static AssemblyHarness start(AssemblySettings settings) throws Exception {
        AssemblyHarness started = new AssemblyHarness(settings, 1, 0);
        started.harness.open();
        return started;
    }

    /** Starts one of several subtasks from what the subtasks of an earlier run left. */
    static AssemblyHarness restore(
            AssemblySettings settings, int oldParallelism, int parallelism, int subtask, OperatorSubtaskState... states)
            throws Exception {
        AssemblyHarness restored = new AssemblyHarness(settings, parallelism, subtask);
        OperatorSubtaskState all = AbstractStreamOperatorTestHarness.repackageState(states);
        restored.harness.initializeState(AbstractStreamOperatorTestHarness.repartitionOperatorState(
                all, MAX_PARALLELISM, oldParallelism, parallelism, subtask));
        restored.harness.open();
        return restored;
    }

    OperatorSubtaskState stop() throws Exception {
        harness.getOperator().prepareSnapshotPreBarrier(1);
        OperatorSubtaskState state = harness.snapshot(1, 1);
        harness.close();
        return state;
    }

    void close() throws Exception {
        harness.close();
    }

    void ready(boolean now) {
        ready = now;
    }

    void add(Fragment fragment) throws Exception {
        harness.processElement(fragment, fragment.eventTime());
    }

    void watermark(long millis) throws Exception {
        harness.processWatermark(TestFragments.START + millis);
    }

    void endOfInput() throws Exception {
        harness.processWatermark(Long.MAX_VALUE);
    }

    /** Lets a task that is behind take a turn in each millisecond. */
    void processingTime(long millis) throws Exception {
        while (operator.isBehind() && harness.getProcessingTime() + 1 < millis) {
            harness.setProcessingTime(harness.getProcessingTime() + 1);
        }
        while (harness.getProcessingTime() + BEAT_MILLIS < millis) {
            harness.setProcessingTime(harness.getProcessingTime() + BEAT_MILLIS);
            operator.beat();
        }
        harness.setProcessingTime(millis);
    }

    int keyedStates() {
        return harness.numKeyedStateEntries();
    }

    /** How many traces have something in keyed state. */
    int keptTraces() {
        return (int) harness.getOperator()
                .getKeyedStateBackend()
                .getKeys("meta", VoidNamespace.INSTANCE)
                .count();
    }

    int eventTimers() {
        return harness.numEventTimeTimers();
    }

    int processingTimers() {
        return harness.numProcessingTimeTimers();
    }

    /** The lines said since this was last asked. */
    List<String> said() {
        List<String> all = harness.extractOutputValues();
        List<String> fresh = new ArrayList<>(all.subList(read, all.size()));
        read = all.size();
        return fresh;
    }
}
