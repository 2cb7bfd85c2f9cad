package dev.fluo.flink.assembly;

import dev.fluo.flink.operator.OperatorHarness;
import dev.fluo.flink.slice.Fragment;
import dev.fluo.flink.slice.TestFragments;
import dev.fluo.flink.slice.TraceId;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** Runs {@link AssemblyOperator} as one subtask, with time in milliseconds after {@link TestFragments#START}. */
final class AssemblyHarness extends OperatorHarness<String> {

    private static final long BEAT_MILLIS = 1_000;

    private final AssemblyOperator operator;
    private final KeyedOneInputStreamOperatorTestHarness<TraceId, Fragment, String> harness;
    private final AtomicBoolean ready;

    private AssemblyHarness(AssemblySettings settings, int parallelism, int subtask) throws Exception {
        this(settings, new AtomicBoolean(true), parallelism, subtask);
    }

    private AssemblyHarness(AssemblySettings settings, AtomicBoolean ready, int parallelism, int subtask)
            throws Exception {
        this(new AssemblyOperator(settings, ready::get), ready, parallelism, subtask);
    }

    private AssemblyHarness(AssemblyOperator operator, AtomicBoolean ready, int parallelism, int subtask)
            throws Exception {
        this(
                operator,
                ready,
                new KeyedOneInputStreamOperatorTestHarness<>(
                        operator, Fragment::traceId, TraceId.TYPE, MAX_PARALLELISM, parallelism, subtask));
    }

    private AssemblyHarness(
            AssemblyOperator operator,
            AtomicBoolean ready,
            KeyedOneInputStreamOperatorTestHarness<TraceId, Fragment, String> harness) {
        super(harness);
        this.operator = operator;
        this.ready = ready;
        this.harness = harness;
    }

    static AssemblyHarness start(AssemblySettings settings) throws Exception {
        AssemblyHarness started = new AssemblyHarness(settings, 1, 0);
        started.open(null);
        return started;
    }

    /** Starts one of several subtasks from what the subtasks of an earlier run left. */
    static AssemblyHarness restore(
            AssemblySettings settings, int oldParallelism, int parallelism, int subtask, OperatorSubtaskState... states)
            throws Exception {
        AssemblyHarness restored = new AssemblyHarness(settings, parallelism, subtask);
        restored.open(oldParallelism, parallelism, subtask, states);
        return restored;
    }

    void ready(boolean now) {
        ready.set(now);
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

    /** Returns the number of traces with values in keyed state. */
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
        return freshOutputs();
    }
}
