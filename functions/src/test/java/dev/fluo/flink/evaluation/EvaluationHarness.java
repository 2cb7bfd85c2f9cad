package dev.fluo.flink.evaluation;

import dev.fluo.flink.assembly.AssemblySettings;
import dev.fluo.flink.deadletter.DeadLetter;
import dev.fluo.flink.intake.RuleGate;
import dev.fluo.flink.keeping.KeepEvent;
import dev.fluo.flink.keeping.KeepSettings;
import dev.fluo.flink.ledger.LedgerEvent;
import dev.fluo.flink.operator.RuleFedHarness;
import dev.fluo.flink.slice.Fragment;
import dev.fluo.flink.slice.TestFragments;
import dev.fluo.flink.slice.TraceId;
import dev.fluo.rules.correlation.Contribution;
import dev.fluo.rules.correlation.CoverNote;
import dev.fluo.rules.signal.Signal;
import java.util.List;
import java.util.Optional;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/** Runs {@link TraceEvaluation} as one subtask, with time in milliseconds after {@link TestFragments#START}. */
public final class EvaluationHarness extends RuleFedHarness<TraceId, Fragment, Signal> {

    private static final List<String> STATES = List.of("fragments", "meta", "standing-signals");

    private int contributionsRead;
    private int passedRead;
    private int candidatesRead;

    private EvaluationHarness(
            AssemblySettings assembly, EvaluationSettings settings, StateBackend backend, int parallelism, int subtask)
            throws Exception {
        this(new TraceEvaluation(assembly, settings), backend, parallelism, subtask);
    }

    private EvaluationHarness(TraceEvaluation operator, StateBackend backend, int parallelism, int subtask)
            throws Exception {
        super(operator, Fragment::traceId, TraceId.TYPE, SignalSerializer.TYPE, backend, parallelism, subtask);
    }

    public static EvaluationHarness start(AssemblySettings assembly, EvaluationSettings settings, StateBackend backend)
            throws Exception {
        EvaluationHarness started = new EvaluationHarness(assembly, settings, backend, 1, 0);
        started.open(null);
        return started;
    }

    /** Starts one of several subtasks. */
    public static EvaluationHarness start(
            AssemblySettings assembly, EvaluationSettings settings, StateBackend backend, int parallelism, int subtask)
            throws Exception {
        EvaluationHarness started = new EvaluationHarness(assembly, settings, backend, parallelism, subtask);
        started.open(null);
        return started;
    }

    static EvaluationHarness start(AssemblySettings assembly, EvaluationSettings settings) throws Exception {
        return start(assembly, settings, new HashMapStateBackend());
    }

    /**
     * Starts one that passes on the spans of traces that may have to be kept.
     *
     * @param state null for a start without one
     */
    static EvaluationHarness keeping(AssemblySettings assembly, KeepSettings keep, OperatorSubtaskState state)
            throws Exception {
        TraceEvaluation operator = new TraceEvaluation(assembly, behind(RuleGate.NOTHING)).keeping(Optional.of(keep));
        EvaluationHarness started = new EvaluationHarness(operator, new HashMapStateBackend(), 1, 0);
        started.open(state);
        return started;
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
        restored.open(oldParallelism, parallelism, subtask, states);
        return restored;
    }

    /** Returns the subtask to which a fragment goes. */
    public static int subtaskOf(Fragment fragment, int parallelism) {
        return KeyGroupRangeAssignment.assignKeyToParallelOperator(fragment.traceId(), MAX_PARALLELISM, parallelism);
    }

    public void add(Fragment fragment) throws Exception {
        element(fragment, fragment.eventTime());
    }

    public void watermark(long millis) throws Exception {
        epochWatermark(TestFragments.START + millis);
    }

    public void endOfInput() throws Exception {
        epochWatermark(Long.MAX_VALUE);
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

    /**
     * Lets a millisecond pass.
     *
     * @return whether there is more to do at once
     */
    public boolean turn() throws Exception {
        harness.setProcessingTime(harness.getProcessingTime() + 1);
        return ((TraceEvaluation) harness.getOperator()).isBehind();
    }

    public void processingTime(long millis) throws Exception {
        harness.setProcessingTime(TestFragments.START + millis);
    }

    /** Returns the number of values of all traces, with those on the heap and without timers. */
    long keyedStates() throws Exception {
        long values = 0;
        for (String state : STATES) {
            values += keysWith(state);
        }
        return values;
    }

    /** The signals written since this was last asked. */
    public List<Signal> signals() {
        return freshOutputs();
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

    /** Returns the additions of traces to cross-trace rules since the last call. */
    public List<Contribution> contributions() {
        return contributionsAndNotes().stream()
                .filter(each -> !CoverNote.isNote(each))
                .toList();
    }

    /** Returns the additions, and the notes of the seconds of which data came, since the last call. */
    public List<Contribution> contributionsAndNotes() {
        List<Contribution> all = side(TraceEvaluation.CONTRIBUTIONS);
        List<Contribution> fresh = List.copyOf(all.subList(contributionsRead, all.size()));
        contributionsRead = all.size();
        return fresh;
    }

    /** Returns spans of traces that may have to be kept, since the last call. */
    List<KeepEvent> candidates() {
        List<KeepEvent> all = side(TraceEvaluation.KEPT);
        List<KeepEvent> fresh = List.copyOf(all.subList(candidatesRead, all.size()));
        candidatesRead = all.size();
        return fresh;
    }

    public List<DeadLetter> deadLetters() {
        return side(TraceEvaluation.DEAD_LETTERS);
    }
}
