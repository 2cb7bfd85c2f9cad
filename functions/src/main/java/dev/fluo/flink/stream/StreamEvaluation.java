package dev.fluo.flink.stream;

import dev.fluo.flink.assembly.TaskKey;
import dev.fluo.flink.intake.RuleBroadcast;
import dev.fluo.flink.intake.RuleUpdate;
import dev.fluo.flink.ledger.LedgerEvent;
import dev.fluo.rules.correlation.Contribution;
import dev.fluo.rules.signal.Signal;
import dev.fluo.rules.signal.SignalSettings;
import dev.fluo.rules.signal.SignalWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Judges rules across traces. Contributions are appended unread; a moment later those of a rule and key are added up
 * together and judged, and again whenever event time makes a difference.
 *
 * <p>{@link StreamEvaluationOperator} runs it.
 */
public final class StreamEvaluation extends KeyedBroadcastProcessFunction<String, Contribution, RuleUpdate, Signal>
        implements CheckpointedFunction {

    /** Side output for the ledger: what is to be known of rules that run. */
    public static final OutputTag<LedgerEvent> LEDGER = new OutputTag<>("stream-ledger", LedgerEvent.TYPE);

    private static final long serialVersionUID = 1L;

    /** How long contributions are gathered before they are judged together, in milliseconds of processing time. */
    private static final long TOGETHER_MILLIS = 100;

    private static final ListStateDescriptor<Contribution> PENDING =
            new ListStateDescriptor<>("pending", new ContributionSerializer());
    private static final ValueStateDescriptor<StoredPartition> PARTITION =
            new ValueStateDescriptor<>("partition", new StoredPartitionSerializer());
    private static final ListStateDescriptor<KeyMark> KEYS =
            new ListStateDescriptor<>("stream-keys", new KeyMarkSerializer());

    private static final ListStateDescriptor<LedgerEvent> COUNTS = new ListStateDescriptor<>(
            "stream-verdict-counts", LedgerEvent.TYPE.createSerializer(new SerializerConfigImpl()));

    private static final ListStateDescriptor<Long> REACHED =
            new ListStateDescriptor<>("stream-watermark", LongSerializer.INSTANCE);

    /** The event time of the timer that fires last, when a bounded input ends. */
    private static final long END_OF_INPUT = Long.MAX_VALUE;

    /** And of those before, for what the end of a bounded input must not leave behind. */
    private static final long BEFORE_END = END_OF_INPUT - 1;

    private final StreamSettings settings;
    private final SignalSettings signals;

    private transient ListState<KeyMark> keyMarks;
    private transient ListState<LedgerEvent> counts;
    private transient StreamTally tally;
    private transient ListState<Long> reachedMark;
    /** The watermark reached before the start: after a restore Flink's begins at its minimum. */
    private transient long restored;
    /** The highest watermark reached. */
    private transient long reached;

    private transient KeyCounts keys;
    private transient ListState<Contribution> pending;
    private transient PartitionCursor cursor;
    private transient PartitionStore partitions;
    private transient StreamBook book;
    private transient StreamMetrics metrics;
    private transient StreamNotes notes;
    private transient SignalWriter writer;
    private transient Set<String> awaited;
    /** The watermark at which the first came of what is awaited. */
    private transient long awaitedSince;

    private transient List<LedgerEvent> untold;
    private transient boolean rulesLoaded;
    private transient boolean endTimed;

    /**
     * @param settings when time has settled, and bounds
     * @param signals what signals may say
     */
    public StreamEvaluation(StreamSettings settings, SignalSettings signals) {
        this.settings = settings;
        this.signals = signals;
    }

    /** Keeps on the heap what is used often. @param operator tells and moves the key at hand */
    void holdBehind(PartitionCursor operator) {
        this.cursor = operator;
    }

    /** Writes what is on the heap only. */
    void beforeCheckpoint() throws Exception {
        partitions.write();
    }

    /**
     * Takes what is pending before time goes on so far that it would be too late afterwards: what was read in a moment
     * may be of an hour, where a job catches up.
     */
    void beforeTimeGoesOn(long watermark) throws Exception {
        if (watermark != END_OF_INPUT) {
            reached = Math.max(reached, watermark);
        }
        if (awaited.isEmpty() || watermark <= awaitedSince + settings.settle().toMillis()) {
            return;
        }
        String atHand = cursor.current();
        PartitionWork work = work();
        for (String partition : awaited) {
            cursor.moveTo(partition);
            work.gather(
                    partition, Math.max(restored, awaitedSince), (rule, note) -> notes.tell(rule, note, untold::add));
        }
        if (atHand != null) {
            cursor.moveTo(atHand);
        }
        awaitedSince = watermark;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        keyMarks = context.getOperatorStateStore().getUnionListState(KEYS);
        keys = new KeyCounts(getRuntimeContext().getTaskInfo());
        keys.restore(keyMarks.get());
        reachedMark = context.getOperatorStateStore().getUnionListState(REACHED);
        restored = Long.MIN_VALUE;
        for (long watermark : reachedMark.get()) {
            restored = Math.max(restored, watermark);
        }
        reached = restored;
        counts = context.getOperatorStateStore().getListState(COUNTS);
        tally = new StreamTally(
                getRuntimeContext().getTaskInfo().getIndexOfThisSubtask(),
                settings.countsEvery().toMillis());
        tally.restore(counts.get());
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        keyMarks.update(keys.marks());
        reachedMark.update(List.of(reached));
        counts.update(tally.pending());
    }

    @Override
    public void open(OpenContext context) {
        pending = getRuntimeContext().getListState(PENDING);
        partitions = new PartitionStore(
                getRuntimeContext().getState(PARTITION),
                Objects.requireNonNull(cursor, "the operator"),
                keys,
                settings.bufferBytes());
        book = new StreamBook(settings.limits());
        metrics = new StreamMetrics(getRuntimeContext().getMetricGroup(), keys::all, keys::allBytes);
        notes = new StreamNotes(settings.limits());
        writer = new SignalWriter(signals.redaction(), signals.maxBytes(), metrics.signalsTruncated::inc);
        awaited = new HashSet<>();
        untold = new ArrayList<>();
    }

    @Override
    public void processElement(Contribution contribution, ReadOnlyContext context, Collector<Signal> out)
            throws Exception {
        metrics.contributions.inc();
        loadRules(context.getBroadcastState(RuleBroadcast.RULES).immutableEntries());
        pending.add(contribution);
        awaitedSince = awaited.isEmpty() ? context.timerService().currentWatermark() : awaitedSince;
        if (awaited.add(context.getCurrentKey())) {
            TimerService timers = context.timerService();
            timers.registerProcessingTimeTimer(timers.currentProcessingTime() + TOGETHER_MILLIS);
            if (timers.currentWatermark() < BEFORE_END) {
                timers.registerEventTimeTimer(BEFORE_END);
            }
        }
    }

    @Override
    public void onTimer(long timer, OnTimerContext context, Collector<Signal> out) throws Exception {
        loadRules(context.getBroadcastState(RuleBroadcast.RULES).immutableEntries());
        untold.forEach(event -> context.output(LEDGER, event));
        untold.clear();
        if (awaited.remove(context.getCurrentKey())) {
            context.timerService().deleteEventTimeTimer(BEFORE_END);
        }
        if (timer == END_OF_INPUT && context.timeDomain() == TimeDomain.EVENT_TIME) {
            tally.tell(context.currentProcessingTime(), event -> context.output(LEDGER, event));
            return;
        }
        PartitionWork work = work();
        long wake = work.judge(
                context.getCurrentKey(),
                Math.max(restored, context.timerService().currentWatermark()),
                context.currentProcessingTime(),
                signal -> give(signal, out),
                (rule, note) -> notes.tell(rule, note, event -> context.output(LEDGER, event)));
        tally.tellIfDue(context.currentProcessingTime(), event -> context.output(LEDGER, event));
        if (!endTimed) {
            // once, under a key of the task: a timer of every key would stay as long as the job runs
            endTimed = true;
            String atHand = context.getCurrentKey();
            cursor.moveTo(TaskKey.of(getRuntimeContext().getTaskInfo(), number -> "end-of-input:" + number));
            context.timerService().registerEventTimeTimer(END_OF_INPUT);
            cursor.moveTo(atHand);
        }
        if (work.waitsForRule()) {
            context.timerService().registerProcessingTimeTimer(context.currentProcessingTime() + 2 * TOGETHER_MILLIS);
        } else if (wake != Long.MAX_VALUE && wake > context.timerService().currentWatermark()) {
            context.timerService().registerEventTimeTimer(wake);
        }
    }

    private PartitionWork work() {
        return new PartitionWork(book, settings, metrics, keys, writer, tally, pending, partitions);
    }

    private void give(Signal signal, Collector<Signal> out) {
        metrics.signalled(signal);
        out.collect(signal);
    }

    @Override
    public void processBroadcastElement(RuleUpdate update, Context context, Collector<Signal> out) throws Exception {
        loadRules(context.getBroadcastState(RuleBroadcast.RULES).immutableEntries());
        List<StreamBook.Entry> before = book.touchedBy(update).stream()
                .filter(entry -> keys.of(entry.rule().id()) > 0)
                .toList();
        List<RuleUpdate> changed = RuleBroadcast.apply(
                update,
                context.getBroadcastState(RuleBroadcast.RULES),
                context.getBroadcastState(RuleBroadcast.OFFSETS));
        changed.forEach(book::apply);
        if (!changed.isEmpty()) {
            for (StreamBook.Entry rule : before) {
                if (!goesOn(rule)) {
                    end(rule, context, out);
                }
            }
        }
    }

    private boolean goesOn(StreamBook.Entry before) {
        return book.find(before.rule().id())
                .filter(now -> now.since() == before.since())
                .isPresent();
    }

    /** Says of what is open that it is over, since nobody will look at it again. */
    private void end(StreamBook.Entry rule, Context context, Collector<Signal> out) throws Exception {
        String prefix = rule.rule().id() + '\n';
        partitions.release(rule.rule().id());
        context.applyToKeyedState(PARTITION, (key, state) -> {
            if (key.startsWith(prefix)) {
                long now = context.currentProcessingTime();
                work().end(rule, Math.max(restored, context.currentWatermark()), now, signal -> give(signal, out));
            }
        });
    }

    private void loadRules(Iterable<Map.Entry<String, RuleUpdate>> entries) {
        if (!rulesLoaded) {
            rulesLoaded = true;
            entries.forEach(entry -> book.load(entry.getValue()));
        }
    }
}
