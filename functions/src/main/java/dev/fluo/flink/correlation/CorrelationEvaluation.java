package dev.fluo.flink.correlation;

import dev.fluo.flink.faults.ItemFaults;
import dev.fluo.flink.intake.BroadcastRules;
import dev.fluo.flink.intake.RuleDefaults;
import dev.fluo.flink.intake.RuleUpdate;
import dev.fluo.flink.ledger.LedgerEvent;
import dev.fluo.flink.operator.CurrentKey;
import dev.fluo.rules.correlation.Contribution;
import dev.fluo.rules.correlation.CoverNote;
import dev.fluo.rules.signal.Signal;
import dev.fluo.rules.signal.SignalSettings;
import dev.fluo.rules.signal.SignalWriter;
import java.util.List;
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

/**
 * Judges rules across traces. Contributions are appended unread; a moment later those of a rule and key are added up
 * together and judged, and again whenever event time makes a difference. Keyed by rule and key; every subtask gets all
 * rules.
 *
 * <p>Before a checkpoint barrier it writes what is held on the heap to keyed state. Before time goes on it takes what
 * came before at its time.
 */
public class CorrelationEvaluation extends AbstractStreamOperator<Signal>
        implements TwoInputStreamOperator<Contribution, RuleUpdate, Signal>, Triggerable<String, VoidNamespace> {

    /** Side output for the ledger: what is to be known of rules that run. */
    public static final OutputTag<LedgerEvent> LEDGER = new OutputTag<>("stream-ledger", LedgerEvent.TYPE);

    private static final long serialVersionUID = 2L;

    /** Processing time in milliseconds during which contributions are gathered before they are judged together. */
    private static final long TOGETHER_MILLIS = 100;

    /** The part of the buffer that contributions take which wait to be judged. */
    private static final int SHARE_OF_PENDING = 8;

    /** Part of the state's format: Flink's name for the timers of a keyed function. */
    private static final String TIMERS = "user-timers";

    /** The event time of the timer that fires last, when a bounded input ends. */
    private static final long END_OF_INPUT = Long.MAX_VALUE;

    /** And of those before, for what the end of a bounded input must not leave behind. */
    private static final long BEFORE_END = END_OF_INPUT - 1;
    /** The number of the input, as Flink counts. */
    private static final int CONTRIBUTIONS = 0;

    private final CorrelationSettings settings;
    private final SignalSettings signals;

    private transient BroadcastRules rules;
    private transient CorrelationState state;
    private transient InternalTimerService<VoidNamespace> timers;
    private transient CurrentKey<String> key;
    private transient PendingContributions pending;
    private transient PartitionStore partitions;
    private transient CorrelationRules book;
    private transient CorrelationMetrics correlationMetrics;
    private transient PartitionWork work;
    private transient TimedOutput out;
    private transient AwaitedPartitions awaited;
    /** The watermark at which the first came of what is awaited. */
    private transient long awaitedSince;

    private transient EarlyJudging early;
    private transient LateCover late;
    /** The most by which event time here is ahead of that of the traces: the fixed wait. Milliseconds. */
    private transient long aheadMillis;

    private transient boolean rulesLoaded;
    private transient EndTimer end;

    /**
     * @param settings when time has settled, and bounds
     * @param signals what signals may say
     */
    public CorrelationEvaluation(CorrelationSettings settings, SignalSettings signals) {
        this.settings = settings;
        this.signals = signals;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        rules = new BroadcastRules(context.getOperatorStateStore(), RuleDefaults.of(getRuntimeContext()));
        state = new CorrelationState(settings, getRuntimeContext().getTaskInfo(), context.getOperatorStateStore());
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        state.snapshot();
    }

    @Override
    public void open() throws Exception {
        super.open();
        timers = getInternalTimerService(TIMERS, VoidNamespaceSerializer.INSTANCE, this);
        key = new CurrentKey<>(this);
        end = new EndTimer(key, timers, getRuntimeContext().getTaskInfo(), END_OF_INPUT);
        long bufferBytes = settings.bufferBytes(
                getContainingTask().getEnvironment().getTaskManagerInfo().getConfiguration());
        long pendingBytes = bufferBytes / SHARE_OF_PENDING;
        pending = new PendingContributions(getRuntimeContext(), key, getKeyedStateBackend(), pendingBytes);
        partitions = new PartitionStore(getRuntimeContext(), key, state.keys(), bufferBytes - pendingBytes);
        book = new CorrelationRules(settings.limits(), RuleDefaults.of(getRuntimeContext()));
        correlationMetrics = new CorrelationMetrics(
                getMetricGroup(),
                state.keys()::all,
                state.keys()::allPending,
                state.keys()::allBytes,
                state.cover()::gapMillis);
        out = new TimedOutput(output, correlationMetrics);
        SignalWriter writer =
                new SignalWriter(signals.redaction(), signals.maxBytes(), correlationMetrics.signalsTruncated::inc);
        ItemFaults faults = new ItemFaults(getMetricGroup());
        work = new PartitionWork(settings, book, state, pending, partitions, writer, correlationMetrics, faults, out);
        awaited = new AwaitedPartitions(
                key, timers, getProcessingTimeService(), TOGETHER_MILLIS, BEFORE_END, this::judgeAtNoTime);
        aheadMillis = settings.endsWithInput() ? 0 : settings.settle().toMillis();
        early = new EarlyJudging(book, settings.settling());
        late = new LateCover(settings, state.cover(), early, partitions, work, getKeyedStateBackend());
    }

    @Override
    public void processElement1(StreamRecord<Contribution> element) throws Exception {
        loadRules();
        Contribution contribution = element.getValue();
        if (CoverNote.isNote(contribution)) {
            out.atNoTime();
            for (String partition : late.take(contribution, state.watermark(time()))) {
                judge(partition);
            }
            return;
        }
        correlationMetrics.contributions.inc();
        String partition = contribution.partition();
        pending.add(partition, contribution);
        awaitedSince = awaited.isEmpty() ? timers.currentWatermark() : awaitedSince;
        awaited.add(partition);
    }

    private void judgeAfter(String partition, long millis) {
        key.set(partition);
        timers.registerProcessingTimeTimer(VoidNamespace.INSTANCE, timers.currentProcessingTime() + millis);
    }

    @Override
    public void onEventTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
        out.at(timer.getTimestamp() - aheadMillis);
        awaited.remove(timer.getKey());
        if (timer.getTimestamp() == END_OF_INPUT) {
            loadRules();
            state.tally().tell(timers.currentProcessingTime(), out::ledger);
        } else {
            judge(timer.getKey());
        }
    }

    /** Fires where a rule was awaited, and after a restart. */
    @Override
    public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
        timers.deleteEventTimeTimer(VoidNamespace.INSTANCE, BEFORE_END);
        awaited.remove(timer.getKey());
        judgeAtNoTime(timer.getKey());
    }

    private void judgeAtNoTime(String partition) throws Exception {
        out.atNoTime();
        judge(partition);
    }

    private void judge(String partition) throws Exception {
        loadRules();
        long now = timers.currentProcessingTime();
        long wake = work.judge(partition, early.timeOf(partition, state.watermark(time())), now);
        state.tally().tellIfDue(now, out::ledger);
        end.ensure();
        if (work.waitsForRule()) {
            judgeAfter(partition, 2 * TOGETHER_MILLIS);
        } else if (wake != Long.MAX_VALUE && wake > timers.currentWatermark()) {
            key.set(partition);
            timers.registerEventTimeTimer(VoidNamespace.INSTANCE, wake);
        }
        early.judgeAgain(partition, wake);
    }

    /** Returns the watermark at which is judged: where time ends with the input, its end is no time. */
    private long time() {
        boolean ended = timers.currentWatermark() == END_OF_INPUT && settings.endsWithInput();
        return ended ? state.reached() : timers.currentWatermark();
    }

    /** Event time is that of the contributions. Rules have none. */
    @Override
    public void processWatermark1(Watermark mark) throws Exception {
        processWatermark(mark);
    }

    /** Beside the rules comes the time of early judging. It moves no timer; after a restore timers do what it did. */
    @Override
    public void processWatermark2(Watermark mark) throws Exception {
        out.atNoTime();
        for (String partition : early.advance(mark.getTimestamp())) {
            judge(partition);
        }
    }

    @Override
    protected void processWatermarkStatus(WatermarkStatus status, int input) {
        if (input == CONTRIBUTIONS) {
            output.emitWatermarkStatus(status);
        }
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        beforeTimeGoesOn(mark.getTimestamp());
        super.processWatermark(mark);
    }

    /**
     * Takes what is pending before time goes on so far that it would be too late afterwards: what was read in a moment
     * may be of an hour, where a job catches up.
     */
    private void beforeTimeGoesOn(long watermark) throws Exception {
        if (watermark == END_OF_INPUT) {
            awaited.setTimers();
        } else {
            state.reach(watermark);
        }
        if (awaited.isEmpty() || watermark <= awaitedSince + settings.settle().toMillis()) {
            return;
        }
        for (String partition : awaited.all()) {
            work.gather(partition, state.watermark(awaitedSince));
        }
        awaitedSince = watermark;
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        super.prepareSnapshotPreBarrier(checkpointId);
        awaited.setTimers();
        pending.write();
        partitions.write();
    }

    @Override
    public void processElement2(StreamRecord<RuleUpdate> element) throws Exception {
        out.at(element);
        loadRules();
        List<CorrelationRules.Entry> before = book.touchedBy(element.getValue()).stream()
                .filter(entry -> state.keys().of(entry.rule().id()) > 0)
                .toList();
        List<RuleUpdate> changed = rules.apply(element.getValue());
        changed.forEach(book::apply);
        if (!changed.isEmpty()) {
            for (CorrelationRules.Entry rule : before) {
                if (!goesOn(rule)) {
                    end(rule);
                }
            }
        }
    }

    private boolean goesOn(CorrelationRules.Entry before) {
        return book.find(before.rule().id())
                .filter(now -> now.since() == before.since())
                .isPresent();
    }

    /** Says of what is open that it is over, since nobody will look at it again. */
    private void end(CorrelationRules.Entry rule) throws Exception {
        String prefix = rule.rule().id() + '\n';
        partitions.release(rule.rule().id());
        long watermark = state.watermark(timers.currentWatermark());
        partitions.forEachWritten(getKeyedStateBackend(), partition -> {
            if (partition.startsWith(prefix)) {
                work.end(partition, rule, watermark, timers.currentProcessingTime());
            }
        });
    }

    private void loadRules() throws Exception {
        if (!rulesLoaded) {
            rulesLoaded = true;
            rules.standing().forEach(book::load);
        }
    }
}
