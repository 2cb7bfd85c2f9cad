package dev.fluo.flink.correlation;

import dev.fluo.flink.evaluation.SignalSerializer;
import dev.fluo.flink.intake.RuleUpdate;
import dev.fluo.flink.ledger.LedgerEvent;
import dev.fluo.flink.operator.RuleFedHarness;
import dev.fluo.rules.correlation.Contribution;
import dev.fluo.rules.document.CanonicalJson;
import dev.fluo.rules.document.RuleDocument;
import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.signal.Signal;
import dev.fluo.rules.signal.SignalSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;

/** Runs {@link CorrelationEvaluation} as several subtasks that can be stopped, and started as fewer or more. */
public final class CorrelationHarness {

    private static final int MAX_PARALLELISM = 8;
    /** Longer than contributions wait to be judged together. */
    private static final long WHILE_MILLIS = 1_000;

    private final CorrelationSettings settings;
    private final StateBackend backend;
    private final List<RuleFedHarness<String, Contribution, Signal>> subtasks = new ArrayList<>();
    private final List<Signal> signals = new ArrayList<>();
    private final List<LedgerEvent> ledger = new ArrayList<>();
    private long processingTime;
    private long checkpoints;

    private CorrelationHarness(CorrelationSettings settings, StateBackend backend) {
        this.settings = settings;
        this.backend = backend;
    }

    public static CorrelationHarness start(CorrelationSettings settings, StateBackend backend, int parallelism)
            throws Exception {
        CorrelationHarness harness = new CorrelationHarness(settings, backend);
        for (int subtask = 0; subtask < parallelism; subtask++) {
            harness.subtasks.add(harness.subtask(parallelism, subtask));
            harness.subtasks.get(subtask).open();
        }
        return harness;
    }

    static CorrelationHarness start(CorrelationSettings settings) throws Exception {
        return start(settings, new HashMapStateBackend(), 1);
    }

    private RuleFedHarness<String, Contribution, Signal> subtask(int parallelism, int subtask) throws Exception {
        var harness = new RuleFedHarness<>(
                new CorrelationEvaluation(settings, SignalSettings.DEFAULT),
                Contribution::partition,
                Types.STRING,
                MAX_PARALLELISM,
                parallelism,
                subtask);
        harness.setStateBackend(backend);
        harness.setup(SignalSerializer.TYPE.createSerializer(
                harness.getExecutionConfig().getSerializerConfig()));
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
        checkpoints++;
        OperatorSubtaskState[] states = new OperatorSubtaskState[subtasks.size()];
        for (int i = 0; i < states.length; i++) {
            subtasks.get(i).getOperator().prepareSnapshotPreBarrier(checkpoints);
            states[i] = subtasks.get(i).snapshot(checkpoints, checkpoints);
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
            started.initializeState(AbstractStreamOperatorTestHarness.repartitionOperatorState(
                    state, MAX_PARALLELISM, before, parallelism, i));
            started.open();
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
        RuleDocument document = RuleReader.read(yaml, Format.YAML, "rule.yaml");
        update(RuleUpdate.accepted(document.id(), version, CanonicalJson.hash(document), CanonicalJson.of(document)));
    }

    void update(RuleUpdate update) throws Exception {
        for (var subtask : subtasks) {
            subtask.update(update);
        }
    }

    public void add(Contribution contribution) throws Exception {
        int subtask = KeyGroupRangeAssignment.assignKeyToParallelOperator(
                contribution.partition(), MAX_PARALLELISM, subtasks.size());
        subtasks.get(subtask).processElement(contribution, 0);
    }

    /** Lets what waits to be judged be judged, and moves event time on. */
    public void watermark(long millis) throws Exception {
        passProcessingTime();
        for (var subtask : subtasks) {
            subtask.watermark(millis);
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

    /** All that was told to the ledger so far. */
    List<LedgerEvent> ledger() {
        collect();
        return List.copyOf(ledger);
    }

    /** How many rules and keys there is something of. */
    long partitions() throws Exception {
        for (var subtask : subtasks) {
            subtask.getOperator().prepareSnapshotPreBarrier(checkpoints);
        }
        return subtasks.stream()
                .map(subtask -> subtask.getOperator().getKeyedStateBackend())
                .mapToLong(keyed ->
                        keyed.getKeys("partition", VoidNamespace.INSTANCE).count())
                .sum();
    }

    int eventTimers() {
        return subtasks.stream()
                .mapToInt(subtask -> subtask.numEventTimeTimers())
                .sum();
    }

    private void collect() {
        for (var subtask : subtasks) {
            signals.addAll(subtask.extractOutputValues());
            subtask.getOutput().clear();
            Queue<StreamRecord<LedgerEvent>> told = subtask.getSideOutput(CorrelationEvaluation.LEDGER);
            if (told != null) {
                told.forEach(record -> ledger.add(record.getValue()));
                told.clear();
            }
        }
    }
}
