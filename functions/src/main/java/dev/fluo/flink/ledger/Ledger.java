package dev.fluo.flink.ledger;

import java.io.IOException;
import java.util.function.Consumer;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * The only writer of rule status (its output) and of the audit chain ({@link #AUDIT}). It runs at parallelism 1, under
 * one key, because a chain has one end.
 *
 * <p>An event that is older than what is known changes nothing, so that events may come twice and those of the intake
 * and of the subtasks in any order. {@link LedgerOperator} runs it.
 */
public final class Ledger extends KeyedProcessFunction<Integer, LedgerEvent, RuleStatus>
        implements ResultTypeQueryable<RuleStatus> {

    private static final long serialVersionUID = 1L;

    /** The hash-chained audit records, in the order of the chain. */
    public static final OutputTag<AuditRecord> AUDIT = new OutputTag<>("audit", AuditRecord.TYPE);

    static final int KEY = 0;

    /** All events under one key. */
    public static final KeySelector<LedgerEvent, Integer> ONE_KEY = event -> KEY;

    private static final ValueStateDescriptor<Boolean> TICKING = new ValueStateDescriptor<>("ticking", Types.BOOLEAN);

    private final LedgerSettings settings;

    private transient ValueState<Boolean> ticking;
    private transient RuleBook book;
    private transient VerdictTally tally;
    private transient AuditLog audit;
    private transient LedgerMetrics metrics;
    private transient RunningMark.Shown mark;

    public Ledger(LedgerSettings settings) {
        this.settings = settings;
    }

    @Override
    public void open(OpenContext openContext) {
        ticking = getRuntimeContext().getState(TICKING);
        metrics = new LedgerMetrics(getRuntimeContext().getMetricGroup());
        book = new RuleBook(getRuntimeContext(), metrics);
        tally = new VerdictTally(getRuntimeContext());
        audit = new AuditLog(getRuntimeContext(), settings);
        mark = settings.mark().show(getRuntimeContext().getJobInfo().getJobId());
    }

    @Override
    public void close() {
        if (mark != null) {
            mark.close();
        }
    }

    /** What is said when its task starts, before anything else: see {@link LedgerOperator}. */
    void begin(long nowMillis, Consumer<AuditRecord> records) throws IOException {
        audit.begin(nowMillis, record -> {
            metrics.auditRecords.inc();
            records.accept(record);
        });
    }

    @Override
    public void processElement(LedgerEvent event, Context context, Collector<RuleStatus> statuses) throws Exception {
        if (ticking.value() == null) {
            ticking.update(true);
            scheduleTick(context);
        }
        LedgerOutput out = output(context, statuses);
        if (event instanceof RuleAccepted accepted) {
            book.accept(accepted, out);
        } else if (event instanceof RuleRejected rejected) {
            book.reject(rejected, out);
        } else if (event instanceof RuleDeleted deleted) {
            book.delete(deleted, out);
        } else if (event instanceof RuleAcknowledged acknowledged) {
            book.acknowledge(acknowledged, out);
        } else if (event instanceof RuleQuarantined quarantined) {
            book.quarantine(quarantined, out);
        } else if (event instanceof RuleNoted noted) {
            book.note(noted, out);
        } else if (event instanceof RulesTopicRestarted restarted) {
            out.audit(null, AuditContent.topicRestarted(restarted, out.nowMillis()));
        } else if (event instanceof VerdictCounts counts) {
            tally.add(counts);
            metrics.judged(counts);
        }
    }

    /** Once an interval: exceptions whose time is over end, and all active rules are attested. */
    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<RuleStatus> statuses) throws Exception {
        scheduleTick(context);
        LedgerOutput out = output(context, statuses);
        book.sweep(out);
        for (Attestation attestation : tally.attest(book.all())) {
            out.audit(null, AuditContent.attestation(attestation, settings, out.nowMillis()));
        }
    }

    /** On the grid of the interval and after now: the ticks that fell into an outage are not made up for. */
    private void scheduleTick(Context context) {
        long interval = settings.attestationInterval().toMillis();
        long now = context.timerService().currentProcessingTime();
        context.timerService().registerProcessingTimeTimer((Math.floorDiv(now, interval) + 1) * interval);
    }

    private LedgerOutput output(Context context, Collector<RuleStatus> statuses) {
        long now = context.timerService().currentProcessingTime();
        return new LedgerOutput(audit, metrics, now, record -> context.output(AUDIT, record), statuses::collect);
    }

    @Override
    public TypeInformation<RuleStatus> getProducedType() {
        return RuleStatus.TYPE;
    }
}
