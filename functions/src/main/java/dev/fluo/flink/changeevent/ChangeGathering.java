package dev.fluo.flink.changeevent;

import dev.fluo.flink.blind.TelemetryEvent;
import dev.fluo.flink.correlation.GatheringNotes;
import dev.fluo.flink.correlation.Learning;
import dev.fluo.flink.correlation.LearningGathering;
import dev.fluo.flink.deadletter.DeadLetter;
import dev.fluo.flink.deadletter.DeadLetterMetrics;
import dev.fluo.flink.evaluation.Quarantine;
import dev.fluo.flink.evaluation.QuarantinedRule;
import dev.fluo.flink.evaluation.QuarantinedRuleSerializer;
import dev.fluo.flink.faults.ItemFaults;
import dev.fluo.flink.intake.RuleBroadcast;
import dev.fluo.flink.intake.RuleDefaults;
import dev.fluo.flink.intake.RuleGate;
import dev.fluo.flink.intake.RuleUpdate;
import dev.fluo.flink.kafka.RawRecord;
import dev.fluo.flink.ledger.LedgerEvent;
import dev.fluo.flink.ledger.RuleQuarantined;
import dev.fluo.flink.stream.LearningMark;
import dev.fluo.flink.stream.LearningMarkSerializer;
import dev.fluo.rules.blindspot.RecentChange;
import dev.fluo.rules.changeevent.ChangeEvent;
import dev.fluo.rules.correlation.Contribution;
import dev.fluo.rules.correlation.CorrelationRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Reads change events, at parallelism 1, and tells what each adds to the rules across traces. A change that comes
 * before the rules are known waits for them. Rules of novelty learn from when the intake accepted them.
 *
 * <p>{@link ChangeGatheringOperator} runs it, with {@code records.keyBy(ChangeGathering::oneKey)}: all changes are under
 * one key, so that there are timers.
 */
public final class ChangeGathering extends KeyedBroadcastProcessFunction<Integer, RawRecord, RuleUpdate, Contribution>
        implements CheckpointedFunction {

    /** Side output of what is not a change event. */
    public static final OutputTag<DeadLetter> DEAD_LETTERS = new OutputTag<>("change-dead-letters", DeadLetter.TYPE);

    /** Side output for the ledger: notes on rules, and rules that are quarantined. */
    public static final OutputTag<LedgerEvent> LEDGER = new OutputTag<>("change-ledger", LedgerEvent.TYPE);

    /** Side output of change events. */
    public static final OutputTag<TelemetryEvent> TELEMETRY = new OutputTag<>("change-telemetry", TelemetryEvent.TYPE);

    private static final long serialVersionUID = 1L;

    /** The time until the gate is looked at again, in milliseconds of processing time. */
    private static final long LOOK_AGAIN_MILLIS = 200;

    private static final int ONLY_SUBTASK = 0;

    static final int ONLY_KEY = 0;

    private static final ListStateDescriptor<RawRecord> HELD_BACK =
            new ListStateDescriptor<>("held-back-changes", RawRecord.TYPE);

    private static final ListStateDescriptor<LearningMark> LEARNING =
            new ListStateDescriptor<>("learning-of-changes", new LearningMarkSerializer());

    private static final ListStateDescriptor<QuarantinedRule> QUARANTINE =
            new ListStateDescriptor<>("quarantine-of-changes", new QuarantinedRuleSerializer());

    private final ChangeSettings settings;

    private transient RuleGate gate;
    private transient ReadOnlyBroadcastState<Integer, Long> offsets;
    private transient CatchingUp catchingUp;
    private transient ListState<LearningMark> learningMarks;
    private transient Learning learning;
    private transient ListState<QuarantinedRule> quarantined;
    private transient Quarantine quarantine;
    private transient ListState<RawRecord> heldBack;
    private transient ChangeRecords records;
    private transient ChangeRules rules;
    private transient ItemFaults faults;
    private transient ChangeMetrics metrics;
    private transient GatheringNotes notes;
    private transient DeadLetterMetrics deadLetters;
    private transient boolean rulesLoaded;

    public ChangeGathering(ChangeSettings settings) {
        this.settings = settings;
    }

    /** The key of every change. */
    public static int oneKey(RawRecord record) {
        return ONLY_KEY;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        gate = settings.gate().atStart();
        offsets = context.getOperatorStateStore().getBroadcastState(RuleBroadcast.OFFSETS);
        catchingUp = new CatchingUp(context.getOperatorStateStore(), settings.backlog());
        learningMarks = context.getOperatorStateStore().getListState(LEARNING);
        learning = new Learning();
        learning.restore(learningMarks.get());
        quarantined = context.getOperatorStateStore().getListState(QUARANTINE);
        quarantine = new Quarantine(settings.failuresToQuarantine(), settings.failureWindow());
        quarantine.restore(quarantined.get());
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        learningMarks.update(learning.marks());
        quarantined.update(quarantine.rules());
        catchingUp.snapshot();
    }

    @Override
    public void open(OpenContext context) {
        heldBack = getRuntimeContext().getListState(HELD_BACK);
        records = new ChangeRecords(settings.maxBytes());
        rules = new ChangeRules(quarantine, RuleDefaults.of(getRuntimeContext()));
        faults = new ItemFaults(getRuntimeContext().getMetricGroup());
        metrics = new ChangeMetrics(getRuntimeContext().getMetricGroup());
        notes = new GatheringNotes("a change event", metrics.boundedKeys);
        deadLetters = new DeadLetterMetrics(getRuntimeContext().getMetricGroup());
    }

    @Override
    public void processElement(RawRecord record, ReadOnlyContext context, Collector<Contribution> out)
            throws Exception {
        catchingUp.read(record.partition(), record.offset(), context.currentProcessingTime());
        boolean open = gate.isOpen(context.getBroadcastState(RuleBroadcast.OFFSETS));
        if (open && isNoneHeldBack()) {
            gather(record, context, out);
        } else {
            metrics.heldBack.inc();
            heldBack.add(record);
            lookAgain(context);
        }
    }

    /**
     * Tells if the changes that lay on the topic at the start are gathered.
     *
     * @param now processing time
     */
    boolean hasCaughtUp(long now) throws Exception {
        return catchingUp.isDone(gate.isOpen(offsets), now) && isNoneHeldBack();
    }

    private boolean isNoneHeldBack() throws Exception {
        return !heldBack.get().iterator().hasNext();
    }

    private static void lookAgain(ReadOnlyContext context) {
        long now = context.timerService().currentProcessingTime();
        context.timerService().registerProcessingTimeTimer(now - now % LOOK_AGAIN_MILLIS + LOOK_AGAIN_MILLIS);
    }

    @Override
    public void onTimer(long timer, OnTimerContext context, Collector<Contribution> out) throws Exception {
        if (!gate.isOpen(context.getBroadcastState(RuleBroadcast.OFFSETS))) {
            lookAgain(context);
            return;
        }
        List<RawRecord> waiting = new ArrayList<>();
        heldBack.get().forEach(waiting::add);
        heldBack.clear();
        for (RawRecord record : waiting) {
            gather(record, context, out);
        }
    }

    private void gather(RawRecord record, ReadOnlyContext context, Collector<Contribution> out) throws Exception {
        loadRules(context.getBroadcastState(RuleBroadcast.RULES).immutableEntries());
        LearningGathering gathering = learn(context.currentProcessingTime(), event -> context.output(LEDGER, event));
        List<ChangeEvent> changes = new ArrayList<>();
        records.read(record, letter -> {
                    deadLetters.count(letter);
                    context.output(DEAD_LETTERS, letter);
                })
                .ifPresent(changes::add);
        for (ChangeEvent change : changes) {
            context.output(TELEMETRY, new TelemetryEvent.Change(RecentChange.of(change, settings.redaction())));
            faults.attempt("Change event " + record, () -> tell(change, gathering, out));
        }
        gathering.failures().forEach((rule, why) -> failed(rule, why, context));
    }

    private void failed(CorrelationRule rule, String why, ReadOnlyContext context) {
        if (rules.failed(rule, context.currentProcessingTime())) {
            long version = rule.rule().version().version();
            context.output(LEDGER, new RuleQuarantined(rule.id(), version, ONLY_SUBTASK, why));
        }
    }

    private void tell(ChangeEvent change, LearningGathering gathering, Collector<Contribution> out) {
        metrics.read.inc();
        for (Contribution contribution : rules.rules().ofChange(change, gathering)) {
            metrics.contributions.inc();
            out.collect(contribution);
        }
    }

    @Override
    public void processBroadcastElement(RuleUpdate update, Context context, Collector<Contribution> out)
            throws Exception {
        loadRules(context.getBroadcastState(RuleBroadcast.RULES).immutableEntries());
        long before = RuleBroadcast.version(context.getBroadcastState(RuleBroadcast.OFFSETS));
        List<RuleUpdate> changed = RuleBroadcast.apply(
                update,
                context.getBroadcastState(RuleBroadcast.RULES),
                context.getBroadcastState(RuleBroadcast.OFFSETS),
                RuleDefaults.of(getRuntimeContext()));
        changed.forEach(rules::apply);
        gate = gate.after(before, context.getBroadcastState(RuleBroadcast.OFFSETS));
        if (rules.mayLearn() && gate.isOpen(context.getBroadcastState(RuleBroadcast.OFFSETS))) {
            learn(context.currentProcessingTime(), event -> context.output(LEDGER, event));
        }
    }

    /** Has rules of novelty that are new here begin to learn. */
    private LearningGathering learn(long now, Consumer<LedgerEvent> ledger) {
        LearningGathering gathering =
                new LearningGathering(learning, rules.rules(), rules::standing, -1, Long.MIN_VALUE, ledger, notes);
        gathering.begin(now, ONLY_SUBTASK);
        return gathering;
    }

    private void loadRules(Iterable<Map.Entry<String, RuleUpdate>> entries) {
        if (!rulesLoaded) {
            rulesLoaded = true;
            entries.forEach(entry -> rules.apply(entry.getValue()));
        }
    }
}
