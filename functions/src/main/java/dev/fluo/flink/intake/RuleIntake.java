package dev.fluo.flink.intake;

import dev.fluo.flink.deadletter.DeadLetter;
import dev.fluo.flink.deadletter.DeadLetterMetrics;
import dev.fluo.flink.kafka.RawRecord;
import dev.fluo.flink.ledger.LedgerEvent;
import dev.fluo.flink.ledger.RulesTopicRestarted;
import dev.fluo.rules.javascript.JavaScriptSettings;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Reads every record of the rules topic once, at parallelism 1, and tells the subtasks and the ledger what became of
 * it.
 */
public final class RuleIntake extends ProcessFunction<RawRecord, RuleUpdate>
        implements CheckpointedFunction, CheckpointListener, ResultTypeQueryable<RuleUpdate> {

    private static final long serialVersionUID = 1L;

    /** The output of events that the ledger has to know. */
    public static final OutputTag<LedgerEvent> LEDGER = new OutputTag<>("intake-ledger", LedgerEvent.TYPE);

    /** Records that are not valid JSON. */
    public static final OutputTag<DeadLetter> DEAD_LETTERS = new OutputTag<>("intake-dead-letters", DeadLetter.TYPE);

    private static final ListStateDescriptor<RuleUpdate> KNOWN =
            new ListStateDescriptor<>("known-documents", RuleUpdate.TYPE);

    private static final ListStateDescriptor<RawRecord> HELD_BACK =
            new ListStateDescriptor<>("held-back-records", RawRecord.TYPE);

    private static final ListStateDescriptor<TopicPosition> POSITION =
            new ListStateDescriptor<>("rules-topic-position", new TopicPositionSerializer());

    private final RuleGate gate;
    private final IntakeSettings settings;
    private final DocumentChecker checker;

    private transient ListState<RuleUpdate> knownState;
    private transient ListState<RawRecord> heldBackState;
    private transient ListState<TopicPosition> positionState;
    private transient KnownDocuments known;
    private transient CheckJournal journal;
    private transient TopicReading reading;
    private transient IntakeMetrics metrics;
    private transient Intake intake;
    private transient DeadLetterMetrics deadLetters;
    private transient volatile long rulesVersion;
    private transient long nowMillis;
    private boolean byRecordTime;

    /**
     * @param gate the gate that the judging subtasks wait for
     * @param javaScript the bounds of JavaScript rules, which their own tests run under
     */
    public RuleIntake(RuleGate gate, IntakeSettings settings, JavaScriptSettings javaScript) {
        this(gate, settings, new LanguageChecker(javaScript));
    }

    /** Takes the timestamp of a record for the time of its acceptance: for rules that judge what is long over. */
    public RuleIntake byRecordTime() {
        byRecordTime = true;
        return this;
    }

    RuleIntake(RuleGate gate, IntakeSettings settings, DocumentChecker checker) {
        this.gate = Objects.requireNonNull(gate);
        this.settings = Objects.requireNonNull(settings);
        this.checker = Objects.requireNonNull(checker);
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        knownState = context.getOperatorStateStore().getListState(KNOWN);
        heldBackState = context.getOperatorStateStore().getListState(HELD_BACK);
        positionState = context.getOperatorStateStore().getListState(POSITION);
        known = new KnownDocuments();
        knownState.get().forEach(known::restore);
    }

    @Override
    public void open(OpenContext openContext) throws Exception {
        checker.open(RuleDefaults.of(getRuntimeContext()));
        rulesVersion = RuleGate.NOTHING;
        nowMillis = System.currentTimeMillis();
        deadLetters = new DeadLetterMetrics(getRuntimeContext().getMetricGroup());
        metrics = new IntakeMetrics(getRuntimeContext().getMetricGroup(), () -> rulesVersion);
        journal = new CheckJournal(settings.marks().open(), () -> System.nanoTime() / 1_000_000);
        reading = new TopicReading(settings.topic(), restoredPosition(), nowMillis);
        DocumentReview review = new DocumentReview(settings.limits(), checker, journal);
        intake = new Intake(gate.atStart(), review, known, metrics, reading::version, () -> nowMillis);
        heldBackState.get().forEach(intake::restore);
    }

    /** Of a state of an earlier release, from what it knows. */
    private TopicPosition restoredPosition() throws Exception {
        for (TopicPosition position : positionState.get()) {
            return position;
        }
        long newest = RuleGate.NOTHING;
        for (RuleUpdate update : known.all()) {
            newest = Math.max(newest, update.version());
        }
        for (RawRecord record : heldBackState.get()) {
            newest = Math.max(newest, record.offset());
        }
        return TopicPosition.of(newest);
    }

    @Override
    public void processElement(RawRecord record, Context context, Collector<RuleUpdate> out) throws Exception {
        nowMillis =
                byRecordTime ? record.timestampMillis() : context.timerService().currentProcessingTime();
        IntakeOutput output = new IntakeOutput(out::collect, event -> context.output(LEDGER, event), letter -> {
            deadLetters.count(letter);
            context.output(DEAD_LETTERS, letter);
        });
        reading.deliver(record);
        Optional<TopicPosition> replaced = reading.takeReplaced();
        if (replaced.isPresent()) {
            restart(record.topic(), replaced.get(), output);
        }
        reading.lookAgain(nowMillis);
        if (!reading.isRead(record)) {
            intake.read(record, output);
            reading.read(record);
        }
        rulesVersion = reading.version(record);
    }

    private void restart(String topic, TopicPosition replaced, IntakeOutput output) throws IOException {
        metrics.topicRestarts.inc();
        journal.restart();
        intake.restart(gate.atStart(), record -> replaced.version(record.offset()), output);
        output.ledger(new RulesTopicRestarted(topic, reading.position().restarts()));
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        knownState.update(known.all());
        heldBackState.update(intake.heldBack());
        positionState.update(List.of(reading.position()));
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) {
        journal.settle();
        reading.lookAgain(System.currentTimeMillis());
    }

    @Override
    public void close() {
        checker.close();
        if (journal != null) {
            journal.close();
        }
    }

    @Override
    public TypeInformation<RuleUpdate> getProducedType() {
        return RuleUpdate.TYPE;
    }
}
