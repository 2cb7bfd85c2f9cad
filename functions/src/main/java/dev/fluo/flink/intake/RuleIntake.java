package dev.fluo.flink.intake;

import dev.fluo.flink.deadletter.DeadLetter;
import dev.fluo.flink.deadletter.DeadLetterMetrics;
import dev.fluo.flink.kafka.RawRecord;
import dev.fluo.flink.ledger.LedgerEvent;
import dev.fluo.rules.javascript.JavaScriptSettings;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
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
        implements CheckpointedFunction, ResultTypeQueryable<RuleUpdate> {

    private static final long serialVersionUID = 1L;

    /** What the ledger has to know. */
    public static final OutputTag<LedgerEvent> LEDGER = new OutputTag<>("intake-ledger", LedgerEvent.TYPE);

    /** Records that are no JSON. */
    public static final OutputTag<DeadLetter> DEAD_LETTERS = new OutputTag<>("intake-dead-letters", DeadLetter.TYPE);

    private static final ListStateDescriptor<RuleUpdate> KNOWN =
            new ListStateDescriptor<>("known-documents", RuleUpdate.TYPE);

    private static final ListStateDescriptor<RawRecord> HELD_BACK =
            new ListStateDescriptor<>("held-back-records", RawRecord.TYPE);

    private final RuleGate gate;
    private final IntakeLimits limits;
    private final DocumentChecker checker;

    private transient ListState<RuleUpdate> knownState;
    private transient ListState<RawRecord> heldBackState;
    private transient KnownDocuments known;
    private transient Intake intake;
    private transient DeadLetterMetrics deadLetters;
    private transient volatile long rulesVersion;
    private transient long nowMillis;

    /**
     * @param gate the gate that the judging subtasks wait for
     * @param javaScript the bounds of JavaScript rules, which their own tests run under
     */
    public RuleIntake(RuleGate gate, IntakeLimits limits, JavaScriptSettings javaScript) {
        this(gate, limits, new LanguageChecker(javaScript));
    }

    RuleIntake(RuleGate gate, IntakeLimits limits, DocumentChecker checker) {
        this.gate = Objects.requireNonNull(gate);
        this.limits = Objects.requireNonNull(limits);
        this.checker = Objects.requireNonNull(checker);
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        knownState = context.getOperatorStateStore().getListState(KNOWN);
        heldBackState = context.getOperatorStateStore().getListState(HELD_BACK);
        known = new KnownDocuments();
        knownState.get().forEach(known::restore);
    }

    @Override
    public void open(OpenContext openContext) throws Exception {
        checker.open();
        rulesVersion = RuleGate.NOTHING;
        deadLetters = new DeadLetterMetrics(getRuntimeContext().getMetricGroup());
        IntakeMetrics metrics = new IntakeMetrics(getRuntimeContext().getMetricGroup(), () -> rulesVersion);
        intake = new Intake(gate, new DocumentReview(limits, checker), known, metrics, () -> nowMillis);
        heldBackState.get().forEach(intake::restore);
    }

    @Override
    public void processElement(RawRecord record, Context context, Collector<RuleUpdate> out) {
        nowMillis = context.timerService().currentProcessingTime();
        intake.read(record, new IntakeOutput(out::collect, event -> context.output(LEDGER, event), letter -> {
            deadLetters.count(letter);
            context.output(DEAD_LETTERS, letter);
        }));
        rulesVersion = record.offset();
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        knownState.update(known.all());
        heldBackState.update(intake.heldBack());
    }

    @Override
    public void close() {
        checker.close();
    }

    @Override
    public TypeInformation<RuleUpdate> getProducedType() {
        return RuleUpdate.TYPE;
    }
}
