package dev.fluo.flink.correlation;

import dev.fluo.flink.evaluation.SignalSerializer;
import dev.fluo.flink.intake.RuleUpdate;
import dev.fluo.flink.ledger.LedgerEvent;
import dev.fluo.flink.operator.OperatorHarness;
import dev.fluo.flink.operator.RuleFedHarness;
import dev.fluo.rules.correlation.Contribution;
import dev.fluo.rules.signal.Signal;
import dev.fluo.rules.signal.SignalSettings;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;

/** Runs {@link CorrelationEvaluation} as several subtasks that can be stopped, and started as fewer or more. */
public final class CorrelationHarness {

    private static final int MAX_PARALLELISM = OperatorHarness.MAX_PARALLELISM;
    /** Longer than contributions wait to be judged together. */
    private static final long WHILE_MILLIS = 1_000;

    private final CorrelationSettings settings;
    private final StateBackend backend;
    private final List<Subtask> subtasks = new ArrayList<>();
    private final List<Signal> signals = new ArrayList<>();
    private final List<LedgerEvent> ledger = new ArrayList<>();
    private long processingTime;

    private CorrelationHarness(CorrelationSettings settings, StateBackend backend) {
        this.settings = settings;
        this.backend = backend;
    }

    public static CorrelationHarness start(CorrelationSettings settings, StateBackend backend, int parallelism)
            throws Exception {
        CorrelationHarness harness = new CorrelationHarness(settings, backend);
        for (int subtask = 0; subtask < parallelism; subtask++) {
            harness.subtasks.add(harness.subtask(parallelism, subtask));
            harness.subtasks.get(subtask).open(null);
        }
        return harness;
    }

    static CorrelationHarness start(CorrelationSettings settings) throws Exception {
        return start(settings, new HashMapStateBackend(), 1);
    }

    private Subtask subtask(int parallelism, int subtask) throws Exception {
        Subtask harness = new Subtask(settings, backend, parallelism, subtask);
        harness.setProcessingTime(processingTime);
        return harness;
    }

    /** Stops all subtasks, and starts as many as are wanted from what they left. */
    public void restart(int parallelism) throws Exception {
        int before = subtasks.size();
        resume(before, parallelism, stop());
    }

    /** Stops all subtasks. */
    OperatorSubtaskState stop() throws Exception {
        OperatorSubtaskState[] states = new OperatorSubtaskState[subtasks.size()];
        for (int i = 0; i < states.length; i++) {
            states[i] = subtasks.get(i).checkpoint();
        }
        close();
        return AbstractStreamOperatorTestHarness.repackageState(states);
    }

    /** Goes on from what an earlier run left. */
    static CorrelationHarness restore(CorrelationSettings settings, OperatorSubtaskState state) throws Exception {
        CorrelationHarness harness = new CorrelationHarness(settings, new HashMapStateBackend());
        harness.resume(1, 1, state);
        return harness;
    }

    private void resume(int before, int parallelism, OperatorSubtaskState state) throws Exception {
        for (int i = 0; i < parallelism; i++) {
            var started = subtask(parallelism, i);
            started.open(before, parallelism, i, state);
            subtasks.add(started);
        }
    }

    public void close() throws Exception {
        collect();
        for (var subtask : subtasks) {
            subtask.close();
        }
        subtasks.clear();
    }

    /** Publishes a rule: a document in YAML. */
    public void publish(long version, String yaml) throws Exception {
        for (var subtask : subtasks) {
            subtask.publish(version, yaml);
        }
    }

    void update(RuleUpdate update) throws Exception {
        for (var subtask : subtasks) {
            subtask.update(update);
        }
    }

    public void add(Contribution contribution) throws Exception {
        int subtask = KeyGroupRangeAssignment.assignKeyToParallelOperator(
                contribution.partition(), MAX_PARALLELISM, subtasks.size());
        subtasks.get(subtask).add(contribution);
    }

    /** Lets what waits to be judged be judged, and moves event time on. */
    public void watermark(long millis) throws Exception {
        passProcessingTime();
        for (var subtask : subtasks) {
            subtask.watermark(millis);
        }
    }

    /** Moves the time of early judging on. */
    public void early(long millis) throws Exception {
        for (var subtask : subtasks) {
            subtask.early(millis);
        }
    }

    /** Moves event time on so soon that what waits to be judged still waits. */
    public void leap(long millis) throws Exception {
        for (var subtask : subtasks) {
            subtask.watermark(millis);
        }
    }

    /** Lets what waits to be judged be judged. */
    public void passProcessingTime() throws Exception {
        processingTime += WHILE_MILLIS;
        for (var subtask : subtasks) {
            subtask.setProcessingTime(processingTime);
        }
    }

    /** All signals so far. */
    public List<Signal> signals() {
        collect();
        return List.copyOf(signals);
    }

    /** Returns the latest event time of a signal, as the operator behind sees it; epoch milliseconds. */
    long latestSignal() {
        return subtasks.stream().mapToLong(Subtask::latestSignal).max().orElse(Long.MIN_VALUE);
    }

    /** All that was told to the ledger so far. */
    List<LedgerEvent> ledger() {
        collect();
        return List.copyOf(ledger);
    }

    /** Returns for how many pairs of rule and key there is something. */
    long partitions() throws Exception {
        long partitions = 0;
        for (var subtask : subtasks) {
            partitions += subtask.partitions();
        }
        return partitions;
    }

    int eventTimers() {
        return subtasks.stream().mapToInt(Subtask::eventTimers).sum();
    }

    private void collect() {
        for (var subtask : subtasks) {
            subtask.drain(signals, ledger);
        }
    }

    private static final class Subtask extends RuleFedHarness<String, Contribution, Signal> {

        private int ledgerRead;

        Subtask(CorrelationSettings settings, StateBackend backend, int parallelism, int subtask) throws Exception {
            super(
                    new CorrelationEvaluation(settings, SignalSettings.DEFAULT),
                    Contribution::partition,
                    Types.STRING,
                    SignalSerializer.TYPE,
                    backend,
                    parallelism,
                    subtask);
        }

        void add(Contribution contribution) throws Exception {
            element(contribution, 0);
        }

        void watermark(long millis) throws Exception {
            harness.processWatermark1(new Watermark(millis));
        }

        void early(long millis) throws Exception {
            harness.processWatermark2(new Watermark(millis));
        }

        void setProcessingTime(long millis) throws Exception {
            harness.setProcessingTime(millis);
        }

        long partitions() throws Exception {
            return keysWith("partition");
        }

        long latestSignal() {
            long latest = Long.MIN_VALUE;
            for (Object each : harness.getOutput()) {
                if (each instanceof StreamRecord<?> signal && signal.hasTimestamp()) {
                    latest = Math.max(latest, signal.getTimestamp());
                }
            }
            return latest;
        }

        void drain(List<Signal> signals, List<LedgerEvent> ledger) {
            signals.addAll(freshOutputs());
            List<LedgerEvent> told = side(CorrelationEvaluation.LEDGER);
            ledger.addAll(told.subList(ledgerRead, told.size()));
            ledgerRead = told.size();
        }
    }
}
