package dev.fluo.flink.evaluation;

import dev.fluo.flink.assembly.AssemblySettings;
import dev.fluo.flink.assembly.AssemblyState;
import dev.fluo.flink.assembly.EventTimeHold;
import dev.fluo.flink.assembly.ReleaseTimer;
import dev.fluo.flink.assembly.TraceAssembly;
import dev.fluo.flink.assembly.TraceCursor;
import dev.fluo.flink.assembly.TraceMemory;
import dev.fluo.flink.deadletter.DeadLetter;
import dev.fluo.flink.deadletter.DeadLetterMetrics;
import dev.fluo.flink.intake.RuleBroadcast;
import dev.fluo.flink.intake.RuleUpdate;
import dev.fluo.flink.ledger.LedgerEvent;
import dev.fluo.flink.slice.Fragment;
import dev.fluo.flink.slice.TraceId;
import dev.fluo.flink.stream.ContributionSerializer;
import dev.fluo.rules.correlation.Contribution;
import dev.fluo.rules.javascript.JavaScriptPool;
import dev.fluo.rules.signal.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Gathers the fragments of each trace, and judges the trace by every active rule when it closes.
 *
 * <p>{@link TraceEvaluationOperator} runs it.
 */
public final class TraceEvaluation extends KeyedBroadcastProcessFunction<TraceId, Fragment, RuleUpdate, Signal>
        implements CheckpointedFunction {

    /** Side output for the ledger: acknowledged rules, quarantined ones, counts of verdicts. */
    public static final OutputTag<LedgerEvent> LEDGER = new OutputTag<>("evaluation-ledger", LedgerEvent.TYPE);

    /** Side output of what traces add to rules across traces. */
    public static final OutputTag<Contribution> CONTRIBUTIONS =
            new OutputTag<>("evaluation-contributions", ContributionSerializer.TYPE);

    /** Side output of spans that came too late, and of fragments that turned out unreadable. */
    public static final OutputTag<DeadLetter> DEAD_LETTERS =
            new OutputTag<>("evaluation-dead-letters", DeadLetter.TYPE);

    private static final long serialVersionUID = 2L;

    private static final ListStateDescriptor<StandingSignal> STANDING =
            new ListStateDescriptor<>("standing-signals", new StandingSignalSerializer());

    private static final ValueStateDescriptor<Long> GATHERED =
            new ValueStateDescriptor<>("gathered", LongSerializer.INSTANCE);

    private final AssemblySettings assemblySettings;
    private final EvaluationSettings settings;

    private transient TraceCursor cursor;
    private transient ReleaseTimer releases;
    private transient EventTimeHold hold;
    private transient AssemblyState assemblyState;
    private transient EvaluationState evaluationState;
    private transient ListState<StandingSignal> standing;
    private transient ValueState<Long> gathered;
    private transient TraceAssembly assembly;
    private transient Subtask subtask;
    private transient Heartbeat heartbeat;
    private transient boolean rulesLoaded;
    private transient DeadLetterMetrics deadLetters;

    /**
     * @param assembly when traces close, and their bounds
     * @param evaluation the gate, and how verdicts are counted
     */
    public TraceEvaluation(AssemblySettings assembly, EvaluationSettings evaluation) {
        this.assemblySettings = assembly;
        this.settings = evaluation;
    }

    /** Says what operator runs it: to be called before it opens. */
    void runBy(TraceCursor moved, ReleaseTimer timer, EventTimeHold time) {
        cursor = moved;
        releases = timer;
        hold = time;
    }

    /** Returns how many traces a task closes in one turn. */
    int closingsInATurn() {
        return assemblySettings.maxClosings();
    }

    /** Returns whether the rules that were published before the start are known. */
    boolean mayJudge() {
        return subtask.gateOpen();
    }

    void waitsForRules() {
        assembly.waitsForRules();
    }

    /** Returns the event time that the task begins at; {@link Long#MIN_VALUE} if it was not restored. */
    long restoredTime() {
        return assemblyState.restoredTime();
    }

    /** To be called before each checkpoint barrier. */
    void beforeCheckpoint() throws Exception {
        assembly.beforeCheckpoint();
    }

    /** A timer of {@link ReleaseTimer} in event time fired. */
    void onRelease(long timer) throws Exception {
        assembly.onRelease(timer, new Memory());
    }

    /** A timer of {@link ReleaseTimer} in processing time fired. */
    void onReleaseWake(long timer) throws Exception {
        assembly.onReleaseWake(timer, new Memory());
    }

    private final class Memory implements TraceMemory {

        @Override
        public void forget() {
            standing.clear();
            gathered.clear();
        }

        @Override
        public void forgetPart() {
            gathered.clear();
        }
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        assemblyState = new AssemblyState(assemblySettings, getRuntimeContext(), context);
        evaluationState = new EvaluationState(settings, getRuntimeContext(), context);
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        assemblyState.snapshot();
        evaluationState.snapshot();
    }

    @Override
    public void open(OpenContext context) {
        standing = getRuntimeContext().getListState(STANDING);
        gathered = getRuntimeContext().getState(GATHERED);
        assembly = assemblyState.assembly(getRuntimeContext(), cursor, releases, hold);
        JavaScriptPool pool = SharedJavaScript.acquire(settings.javaScript());
        subtask = new Subtask(settings, evaluationState, pool, getRuntimeContext());
        heartbeat = new Heartbeat(cursor, getRuntimeContext().getTaskInfo());
        deadLetters = new DeadLetterMetrics(getRuntimeContext().getMetricGroup());
        new JavaScriptMetrics(getRuntimeContext().getMetricGroup(), pool::use);
    }

    @Override
    public void close() {
        if (subtask != null) {
            subtask = null;
            SharedJavaScript.release();
        }
    }

    @Override
    public void processElement(Fragment fragment, ReadOnlyContext context, Collector<Signal> out) throws Exception {
        heartbeat.ensure(context.timerService());
        assembly.add(fragment, context.timerService(), verdicts(context, out));
    }

    @Override
    public void onTimer(long timer, OnTimerContext context, Collector<Signal> out) throws Exception {
        TraceVerdicts verdicts = verdicts(context, out);
        Consumer<LedgerEvent> ledger = event -> context.output(LEDGER, event);
        if (context.timeDomain() == TimeDomain.PROCESSING_TIME) {
            if (heartbeat.beats(timer, context.timerService())) {
                assembly.beat(context.timerService());
                subtask.tellCountsIfDue(context.currentProcessingTime(), ledger);
            }
            assembly.onProcessingTime(timer, context.getCurrentKey(), context.timerService(), verdicts);
        } else if (timer == Heartbeat.END_OF_INPUT) {
            subtask.tellCounts(context.currentProcessingTime(), ledger);
        } else {
            assembly.onEventTime(timer, context.getCurrentKey(), context.timerService(), verdicts);
        }
    }

    @Override
    public void processBroadcastElement(RuleUpdate update, Context context, Collector<Signal> out) throws Exception {
        Consumer<LedgerEvent> ledger = event -> context.output(LEDGER, event);
        loadRules(context.getBroadcastState(RuleBroadcast.RULES).immutableEntries(), ledger);
        List<RuleUpdate> changed = RuleBroadcast.apply(
                update,
                context.getBroadcastState(RuleBroadcast.RULES),
                context.getBroadcastState(RuleBroadcast.OFFSETS));
        subtask.progress().advance();
        if (!changed.isEmpty()) {
            subtask.metrics().ruleUpdated();
            changed.forEach(each -> subtask.active().apply(each, ledger));
        }
    }

    private TraceVerdicts verdicts(ReadOnlyContext context, Collector<Signal> out) throws Exception {
        Outputs outputs = new Outputs(
                out::collect,
                contribution -> context.output(CONTRIBUTIONS, contribution),
                event -> context.output(LEDGER, event),
                letter -> {
                    deadLetters.count(letter);
                    context.output(DEAD_LETTERS, letter);
                });
        if (!rulesLoaded) {
            loadRules(context.getBroadcastState(RuleBroadcast.RULES).immutableEntries(), outputs.ledger());
        }
        long now = context.currentProcessingTime();
        TraceGathering gathering =
                new TraceGathering(subtask, gathered, context.timerService().currentWatermark(), now, outputs);
        return new TraceVerdicts(subtask, standing, gathering, now, outputs);
    }

    /**
     * Takes over what broadcast state holds when the function starts, once; only now is there an output to acknowledge
     * it to.
     */
    private void loadRules(Iterable<Map.Entry<String, RuleUpdate>> entries, Consumer<LedgerEvent> ledger) {
        if (!rulesLoaded) {
            rulesLoaded = true;
            List<RuleUpdate> updates = new ArrayList<>();
            entries.forEach(entry -> updates.add(entry.getValue()));
            subtask.active().load(updates, ledger);
        }
    }
}
