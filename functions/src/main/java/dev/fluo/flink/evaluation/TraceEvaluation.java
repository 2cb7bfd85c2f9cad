package dev.fluo.flink.evaluation;

import dev.fluo.flink.assembly.AssemblyPorts;
import dev.fluo.flink.assembly.AssemblySettings;
import dev.fluo.flink.assembly.AssemblyState;
import dev.fluo.flink.assembly.EventTimeSteps;
import dev.fluo.flink.assembly.SettledWatermark;
import dev.fluo.flink.assembly.TraceAssembly;
import dev.fluo.flink.blind.TelemetryEvent;
import dev.fluo.flink.deadletter.DeadLetter;
import dev.fluo.flink.intake.BroadcastRules;
import dev.fluo.flink.intake.RuleDefaults;
import dev.fluo.flink.intake.RuleUpdate;
import dev.fluo.flink.keeping.KeepEvent;
import dev.fluo.flink.keeping.KeepSettings;
import dev.fluo.flink.ledger.LedgerEvent;
import dev.fluo.flink.operator.CurrentKey;
import dev.fluo.flink.operator.HeapShare;
import dev.fluo.flink.slice.Fragment;
import dev.fluo.flink.slice.TraceId;
import dev.fluo.flink.stream.ContributionSerializer;
import dev.fluo.rules.correlation.Contribution;
import dev.fluo.rules.javascript.JavaScriptPool;
import dev.fluo.rules.signal.Signal;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the fragments of each trace, and judges the trace by every active rule when it closes. Keyed by trace; every
 * subtask gets all rules.
 *
 * <p>Before a checkpoint barrier it writes what waits on the heap to keyed state. It moves event time on behind the
 * traces that are to be judged ({@link EventTimeSteps}).
 */
public class TraceEvaluation extends AbstractStreamOperator<Signal>
        implements TwoInputStreamOperator<Fragment, RuleUpdate, Signal>, Triggerable<TraceId, VoidNamespace> {

    /** Side output for the ledger: acknowledged rules, quarantined ones, counts of verdicts. */
    public static final OutputTag<LedgerEvent> LEDGER = new OutputTag<>("evaluation-ledger", LedgerEvent.TYPE);

    /** Side output of what traces add to rules across traces. */
    public static final OutputTag<Contribution> CONTRIBUTIONS =
            new OutputTag<>("evaluation-contributions", ContributionSerializer.TYPE);

    /** Side output of terms of rules that traces held. */
    public static final OutputTag<TelemetryEvent> TELEMETRY =
            new OutputTag<>("evaluation-telemetry", TelemetryEvent.TYPE);

    /** Side output of calls that traces showed, for incidents. */
    public static final OutputTag<IncidentEvent> CALLS = new OutputTag<>("evaluation-calls", IncidentEvent.TYPE);

    /** Side output of spans of traces that may have to be kept. */
    public static final OutputTag<KeepEvent> KEPT = new OutputTag<>("evaluation-kept", KeepEvent.TYPE);

    /** Side output of spans that came too late, and of fragments that turned out unreadable. */
    public static final OutputTag<DeadLetter> DEAD_LETTERS =
            new OutputTag<>("evaluation-dead-letters", DeadLetter.TYPE);

    private static final long serialVersionUID = 3L;

    /** Part of the state's format: Flink's name for the timers of a keyed function. */
    private static final String TIMERS = "user-timers";

    private final AssemblySettings assemblySettings;
    private final EvaluationSettings settings;
    private boolean countsCalls;
    /** Null if no trace is kept. */
    private @Nullable KeepSettings keep;

    private transient BroadcastRules rules;
    private transient AssemblyState assemblyState;
    private transient EvaluationState evaluationState;
    private transient InternalTimerService<VoidNamespace> timers;
    private transient EventTimeSteps time;
    private transient TraceAssembly assembly;
    private transient Subtask subtask;
    private transient Heartbeat heartbeat;
    private transient OperatorOutput out;
    private transient InputCover cover;
    private transient Optional<KeptCandidates> candidates;
    private transient boolean rulesLoaded;
    private transient boolean sharesJavaScript;
    private transient long settled;

    /**
     * @param assembly when traces close, and their bounds
     * @param evaluation the gate, and how verdicts are counted
     */
    public TraceEvaluation(AssemblySettings assembly, EvaluationSettings evaluation) {
        this.assemblySettings = assembly;
        this.settings = evaluation;
    }

    /** Returns this operator, which counts the calls of traces from now on if it should. */
    public TraceEvaluation countingCalls(boolean should) {
        countsCalls = should;
        return this;
    }

    /** Returns this operator, which passes on the spans of traces that may have to be kept from now on. */
    public TraceEvaluation keeping(Optional<KeepSettings> settings) {
        keep = settings.orElse(null);
        return this;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        rules = new BroadcastRules(context.getOperatorStateStore(), RuleDefaults.of(getRuntimeContext()));
        assemblyState =
                new AssemblyState(assemblySettings, getRuntimeContext().getTaskInfo(), context.getOperatorStateStore());
        evaluationState =
                new EvaluationState(settings, getRuntimeContext().getTaskInfo(), context.getOperatorStateStore());
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        assemblyState.snapshot();
        evaluationState.snapshot();
    }

    @Override
    public void open() throws Exception {
        super.open();
        InternalTimerService<VoidNamespace> releases = getInternalTimerService(
                TraceAssembly.RELEASE_TIMERS, VoidNamespaceSerializer.INSTANCE, new ReleaseTrigger());
        timers = getInternalTimerService(TIMERS, VoidNamespaceSerializer.INSTANCE, this);
        time = new EventTimeSteps(new TimePort(), assemblySettings.maxClosings());
        out = new OperatorOutput(output, getMetricGroup());
        cover = new InputCover(getRuntimeContext().getTaskInfo().getMaxNumberOfParallelSubtasks(), out::note);
        JavaScriptPool pool = SharedJavaScript.acquire(settings.javaScript());
        sharesJavaScript = true;
        candidates = Optional.ofNullable(keep).map(kept -> new KeptCandidates(kept, out, getMetricGroup()));
        subtask =
                new Subtask(settings, evaluationState, pool, countsCalls, candidates.isPresent(), getRuntimeContext());
        CurrentKey<TraceId> key = new CurrentKey<>(this);
        JudgedTraceState judged = new JudgedTraceState(getRuntimeContext(), key);
        RuleFailures failures = new RuleFailures(subtask, out);
        TraceGathering gathering = new TraceGathering(subtask, judged, timers, failures, out);
        TraceVerdicts verdicts =
                new TraceVerdicts(subtask, judged, gathering, timers::currentProcessingTime, failures, out, candidates);
        AssemblyPorts ports =
                new AssemblyPorts(key, timers, releases, getKeyedStateBackend(), time, verdicts, judged, bufferBytes());
        assembly = assemblyState.assembly(getRuntimeContext(), ports);
        settled = Long.MIN_VALUE;
        heartbeat = new Heartbeat(key, timers, getRuntimeContext().getTaskInfo());
        new JavaScriptMetrics(getRuntimeContext().getMetricGroup(), pool::use);
    }

    private long bufferBytes() {
        return HeapShare.of(
                assemblySettings.bufferBytes(),
                getContainingTask().getEnvironment().getTaskManagerInfo().getConfiguration());
    }

    @Override
    public void close() throws Exception {
        super.close();
        if (sharesJavaScript) {
            sharesJavaScript = false;
            SharedJavaScript.release();
        }
        if (assemblyState != null) {
            assemblyState.close();
        }
    }

    @Override
    public void processElement1(StreamRecord<Fragment> element) throws Exception {
        if (element.getValue().isRequest()) {
            ask(element.getValue().traceId());
            return;
        }
        time.sees(element.getValue().firstEnd());
        out.at(element);
        loadRules();
        heartbeat.ensure();
        cover.see(element.getValue());
        assembly.add(element.getValue());
        time.afterFragment();
    }

    private void ask(TraceId trace) throws Exception {
        if (candidates.isPresent()) {
            out.atNoTime();
            candidates.get().asked(trace, assembly.judged(trace));
        }
    }

    @Override
    public void processElement2(StreamRecord<RuleUpdate> element) throws Exception {
        loadRules();
        List<RuleUpdate> changed = rules.apply(element.getValue());
        subtask.progress().advance();
        if (!changed.isEmpty()) {
            subtask.metrics().ruleUpdated();
            changed.forEach(each -> subtask.active().apply(each, out::ledger));
        }
        time.afterRules();
    }

    /** Takes over, once, the rules that stood before the start, and acknowledges them. */
    private void loadRules() throws Exception {
        if (!rulesLoaded) {
            rulesLoaded = true;
            subtask.active().load(rules.standing(), out::ledger);
        }
    }

    @Override
    public void onEventTime(InternalTimer<TraceId, VoidNamespace> timer) throws Exception {
        out.at(timer);
        loadRules();
        if (timer.getTimestamp() == Heartbeat.END_OF_INPUT) {
            subtask.tellCounts(timers.currentProcessingTime(), out::ledger);
        } else {
            assembly.onEventTime(timer.getKey(), timer.getTimestamp());
        }
    }

    @Override
    public void onProcessingTime(InternalTimer<TraceId, VoidNamespace> timer) throws Exception {
        out.atNoTime();
        loadRules();
        if (heartbeat.beats(timer.getTimestamp())) {
            assembly.beat();
            tellSettled();
            subtask.tellCountsIfDue(timers.currentProcessingTime(), out::ledger);
        }
        assembly.onProcessingTime(timer.getKey(), timer.getTimestamp());
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        time.onWatermark(mark.getTimestamp());
    }

    /** As in Flink, but that a status waits for the watermark that comes before it. */
    @Override
    protected void processWatermarkStatus(WatermarkStatus status, int input) throws Exception {
        boolean wasIdle = combinedWatermark.isIdle();
        if (combinedWatermark.updateStatus(input, status.isIdle())) {
            processWatermark(new Watermark(combinedWatermark.getCombinedWatermark()));
        }
        if (wasIdle != combinedWatermark.isIdle()) {
            time.onStatus(status);
        }
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        super.prepareSnapshotPreBarrier(checkpointId);
        assembly.beforeCheckpoint();
        cover.tell();
        subtask.sighted().flush(out::telemetry);
        subtask.calls().ifPresent(calls -> calls.flush(out::calls));
    }

    /** Returns whether event time waits for closings that are due. */
    boolean isBehind() {
        return time.isBehind();
    }

    /** Says again which watermark was reached, if traces have closed since then although time stands still. */
    private void tellSettled() {
        SettledWatermark now = assemblyState.settled(time.reached());
        if (now.settledMillis() > settled) {
            pass(now);
        }
    }

    private void pass(SettledWatermark mark) {
        settled = mark.settledMillis();
        cover.tell();
        output.emitWatermark(mark);
    }

    private final class ReleaseTrigger implements Triggerable<TraceId, VoidNamespace> {

        @Override
        public void onEventTime(InternalTimer<TraceId, VoidNamespace> timer) throws Exception {
            assembly.onRelease(timer.getKey(), timer.getTimestamp());
        }

        @Override
        public void onProcessingTime(InternalTimer<TraceId, VoidNamespace> timer) throws Exception {
            assembly.onReleaseWake(timer.getKey(), timer.getTimestamp());
        }
    }

    private final class TimePort implements EventTimeSteps.Port {

        @Override
        public boolean fireTimers(long eventTime, BooleanSupplier stop) throws Exception {
            return timeServiceManager.tryAdvanceWatermark(new Watermark(eventTime), stop::getAsBoolean);
        }

        @Override
        public void pass(long eventTime) {
            subtask.sighted().flush(out::telemetry);
            subtask.calls().ifPresent(calls -> calls.flushAt(eventTime, out::calls));
            TraceEvaluation.this.pass(assemblyState.settled(eventTime));
        }

        @Override
        public void pass(WatermarkStatus status) {
            output.emitWatermarkStatus(status);
        }

        @Override
        public boolean mayJudge() {
            return subtask.gateOpen();
        }

        @Override
        public void waitsForRules() {
            assembly.waitsForRules();
        }

        @Override
        public void turnAt(long processingTime) {
            getProcessingTimeService().registerTimer(processingTime, at -> time.onTurn());
        }

        @Override
        public long now() {
            return timers.currentProcessingTime();
        }

        @Override
        public long restoredTime() {
            return assemblyState.restoredTime();
        }
    }
}
