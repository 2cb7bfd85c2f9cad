package dev.fluo.flink.evaluation;

import dev.fluo.flink.assembly.AssemblySettings;
import dev.fluo.flink.deadletter.DeadLetter;
import dev.fluo.flink.intake.RuleGate;
import dev.fluo.flink.intake.RuleUpdate;
import dev.fluo.flink.ledger.LedgerEvent;
import dev.fluo.flink.operator.RuleFedHarness;
import dev.fluo.flink.slice.Fragment;
import dev.fluo.flink.slice.TestFragments;
import dev.fluo.flink.slice.TraceId;
import dev.fluo.rules.correlation.Contribution;
import dev.fluo.rules.document.CanonicalJson;
import dev.fluo.rules.document.RuleDocument;
import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.signal.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;

/** Runs {@link TraceEvaluation} as one subtask, with time in milliseconds after {@link TestFragments#START}. */
public final class EvaluationHarness {

    static final int MAX_PARALLELISM = 8;

    private static final List<String> STATES = List.of("fragments", "meta", "standing-signals");

    private final RuleFedHarness<TraceId, Fragment, Signal> harness;
    private int signalsRead;
    private int contributionsRead;
    private int passedRead;
    private long checkpoints;

    private EvaluationHarness(
            AssemblySettings assembly, EvaluationSettings settings, StateBackend backend, int parallelism, int subtask)
            throws Exception {
        harness = new RuleFedHarness<>(
                new TraceEvaluation(assembly, settings),
                Fragment::traceId,
                TraceId.TYPE,
                MAX_PARALLELISM,
                parallelism,
                subtask);
        harness.setStateBackend(backend);
        harness.setup(SignalSerializer.TYPE.createSerializer(
                harness.getExecutionConfig().getSerializerConfig()));
    }

    public static EvaluationHarness start(AssemblySettings assembly, EvaluationSettings settings, StateBackend backend)
            throws Exception {
        EvaluationHarness started = new EvaluationHarness(assembly, settings, backend, 1, 0);
        started.harness.open();
        return started;
    }

    /** Starts one of several subtasks. */
    public static EvaluationHarness start(
            AssemblySettings assembly, EvaluationSettings settings, StateBackend backend, int parallelism, int subtask)
            throws Exception {
        EvaluationHarness started = new EvaluationHarness(assembly, settings, backend, parallelism, subtask);
        started.harness.open();
        return started;
    }

    static EvaluationHarness start(AssemblySettings assembly, EvaluationSettings settings) throws Exception {
        return start(assembly, settings, new HashMapStateBackend());
    }

    static EvaluationHarness start() throws Exception {
        return start(AssemblySettings.DEFAULT, behind(RuleGate.NOTHING));
    }

    /** The settings that hold unless it is said, with a gate that waits for this offset. */
    public static EvaluationSettings behind(long needed) {
        return EvaluationSettings.behind(new RuleGate(needed));
    }

    /** Starts one of several subtasks from what the subtasks of an earlier run left. */
    static EvaluationHarness restore(
            AssemblySettings assembly,
            EvaluationSettings settings,
            int oldParallelism,
            int parallelism,
            int subtask,
            OperatorSubtaskState... states)
            throws Exception {
        return restore(assembly, settings, new HashMapStateBackend(), oldParallelism, parallelism, subtask, states);
    }

    public static EvaluationHarness restore(
            AssemblySettings assembly,
            EvaluationSettings settings,
            StateBackend backend,
            int oldParallelism,
            int parallelism,
            int subtask,
            OperatorSubtaskState... states)
            throws Exception {
        EvaluationHarness restored = new EvaluationHarness(assembly, settings, backend, parallelism, subtask);
        OperatorSubtaskState all = AbstractStreamOperatorTestHarness.repackageState(states);
        restored.harness.initializeState(AbstractStreamOperatorTestHarness.repartitionOperatorState(
                all, MAX_PARALLELISM, oldParallelism, parallelism, subtask));
        restored.harness.open();
        return restored;
    }

    /** Takes a checkpoint as a task does, and goes on. */
    OperatorSubtaskState checkpoint() throws Exception {
        checkpoints++;
        harness.getOperator().prepareSnapshotPreBarrier(checkpoints);
        return harness.snapshot(checkpoints, checkpoints);
    }

    public OperatorSubtaskState stop() throws Exception {
        OperatorSubtaskState state = checkpoint();
        harness.close();
        return state;
    }

    public void close() throws Exception {
        harness.close();
    }

    /** Which of several subtasks a fragment goes to. */
    public static int subtaskOf(Fragment fragment, int parallelism) {
        return KeyGroupRangeAssignment.assignKeyToParallelOperator(fragment.traceId(), MAX_PARALLELISM, parallelism);
    }

    /** Publishes a rule: a document in YAML. */
    public void publish(long version, String yaml) throws Exception {
        RuleDocument document = RuleReader.read(yaml, Format.YAML, "rule.yaml");
        update(RuleUpdate.accepted(document.id(), version, CanonicalJson.hash(document), CanonicalJson.of(document)));
    }

    /** Publishes a rule, which the intake accepted at a time in epoch milliseconds. */
    public void publish(long version, String yaml, long acceptedMillis) throws Exception {
        RuleDocument document = RuleReader.read(yaml, Format.YAML, "rule.yaml");
        update(RuleUpdate.accepted(document.id(), version, CanonicalJson.hash(document), CanonicalJson.of(document))
                .acceptedAt(acceptedMillis));
    }

    public void update(RuleUpdate update) throws Exception {
        harness.update(update);
    }

    public void add(Fragment fragment) throws Exception {
        harness.processElement(fragment, fragment.eventTime());
    }

    public void watermark(long millis) throws Exception {
        harness.watermark(TestFragments.START + millis);
    }

    public void endOfInput() throws Exception {
        harness.watermark(Long.MAX_VALUE);
    }

    /** The watermarks and statuses passed on since this was last asked; signals are asked for before. */
    public List<Object> passedOn() {
        List<Object> passed = harness.getOutput().stream()
                .filter(each -> each instanceof Watermark || each instanceof WatermarkStatus)
                .toList();
        List<Object> fresh = List.copyOf(passed.subList(passedRead, passed.size()));
        passedRead = passed.size();
        return fresh;
    }

    /** Says that both inputs are idle, or active again. */
    public void status(WatermarkStatus status) throws Exception {
        harness.processWatermarkStatus1(status);
        harness.processWatermarkStatus2(status);
    }

    /** Lets a millisecond pass. @return whether there is more to do at once */
    public boolean turn() throws Exception {
        harness.setProcessingTime(harness.getProcessingTime() + 1);
        return ((TraceEvaluation) harness.getOperator()).isBehind();
    }

    public void processingTime(long millis) throws Exception {
        harness.setProcessingTime(TestFragments.START + millis);
    }

    /** How many values there are of all traces, those on the heap too; timers are not among them. */
    long keyedStates() throws Exception {
        harness.getOperator().prepareSnapshotPreBarrier(checkpoints);
        KeyedStateBackend<?> backend = harness.getOperator().getKeyedStateBackend();
        return STATES.stream()
                .mapToLong(
                        state -> backend.getKeys(state, VoidNamespace.INSTANCE).count())
                .sum();
    }

    int eventTimers() {
        return harness.numEventTimeTimers();
    }

    /** The signals written since this was last asked. */
    public List<Signal> signals() {
        List<Signal> all = harness.extractOutputValues();
        List<Signal> fresh = new ArrayList<>(all.subList(signalsRead, all.size()));
        signalsRead = all.size();
        return fresh;
    }

    /** The signals written since this was last asked, in short: rule, action, sequence. */
    List<String> said() {
        return signals().stream()
                .map(signal -> signal.ruleId() + " " + signal.action().word() + " " + signal.sequence())
                .toList();
    }

    public List<LedgerEvent> ledger() {
        return side(TraceEvaluation.LEDGER);
    }

    /** What traces added to rules across traces since this was last asked. */
    public List<Contribution> contributions() {
        List<Contribution> all = side(TraceEvaluation.CONTRIBUTIONS);
        List<Contribution> fresh = List.copyOf(all.subList(contributionsRead, all.size()));
        contributionsRead = all.size();
        return fresh;
    }

    public List<DeadLetter> deadLetters() {
        return side(TraceEvaluation.DEAD_LETTERS);
    }

    private <T> List<T> side(OutputTag<T> tag) {
        Queue<StreamRecord<T>> records = harness.getSideOutput(tag);
        return records == null
                ? List.of()
                : records.stream().map(StreamRecord::getValue).toList();
    }
}
