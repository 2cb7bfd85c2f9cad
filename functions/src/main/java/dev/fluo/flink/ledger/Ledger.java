package dev.fluo.flink.ledger;

import dev.fluo.flink.faults.ItemFaults;
import java.time.Duration;
import java.util.Objects;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * The only writer of rule status (its output) and of the audit chain ({@link #AUDIT}). It runs at parallelism 1, under
 * one key, because a chain has one end.
 *
 * <p>An event that is older than what is known changes nothing, so that events may come twice and those of the intake
 * and of the subtasks in any order.
 *
 * <p>It also writes without any event: when it opens, the audit says how it goes on and what is redacted; and every ten
 * seconds the status topic is told that the job is running.
 */
public final class Ledger extends AbstractStreamOperator<RuleStatus>
        implements OneInputStreamOperator<LedgerEvent, RuleStatus>, Triggerable<Integer, VoidNamespace> {

    /** Processing time between two heartbeats of the job on the status topic. */
    public static final Duration HEARTBEAT_INTERVAL = Duration.ofSeconds(10);

    /** The hash-chained audit records, in the order of the chain. */
    public static final OutputTag<AuditRecord> AUDIT = new OutputTag<>("audit", AuditRecord.TYPE);

    private static final long serialVersionUID = 2L;

    private static final int KEY = 0;

    /** All events under one key. */
    public static final KeySelector<LedgerEvent, Integer> ONE_KEY = event -> KEY;

    /** Part of the state's format: Flink's name for the timers of a keyed function. */
    private static final String TIMERS = "user-timers";

    private static final ValueStateDescriptor<Boolean> TICKING = new ValueStateDescriptor<>("ticking", Types.BOOLEAN);

    private final LedgerSettings settings;

    private transient InternalTimerService<VoidNamespace> timers;
    private transient ValueState<Boolean> ticking;
    private transient RuleBook book;
    private transient AttestationCounts tally;
    private transient AuditLog audit;
    private transient LedgerMetrics ledgerMetrics;
    private transient ItemFaults faults;
    private transient RunningMark.Shown mark;
    private transient KnownTopics topics;

    public Ledger(LedgerSettings settings) {
        this.settings = settings;
    }

    @Override
    public void open() throws Exception {
        super.open();
        timers = getInternalTimerService(TIMERS, VoidNamespaceSerializer.INSTANCE, this);
        ticking = getRuntimeContext().getState(TICKING);
        ledgerMetrics = new LedgerMetrics(getMetricGroup());
        faults = new ItemFaults(getMetricGroup());
        book = new RuleBook(getRuntimeContext(), ledgerMetrics);
        tally = new AttestationCounts(getRuntimeContext());
        audit = new AuditLog(getRuntimeContext(), settings);
        topics = new KnownTopics(getRuntimeContext(), settings.topics());
        mark = settings.mark().show(getRuntimeContext().getJobInfo().getJobId());
        setCurrentKey(KEY);
        long now = timers.currentProcessingTime();
        audit.begin(now, record -> {
            ledgerMetrics.auditRecords.inc();
            output.collect(AUDIT, new StreamRecord<>(record));
        });
        beat(now);
    }

    @Override
    public void close() throws Exception {
        super.close();
        if (mark != null) {
            mark.close();
        }
    }

    private void beat(long nowMillis) throws Exception {
        output.collect(new StreamRecord<>(RuleStatus.heartbeat(nowMillis)));
        setCurrentKey(KEY);
        faults.attempt("A look at the topics", () -> lookAtTopics(nowMillis));
        getProcessingTimeService().registerTimer(nowMillis + HEARTBEAT_INTERVAL.toMillis(), this::beat);
    }

    /** Reports topics that were deleted and made again. A new status topic gets the status of every rule. */
    private void lookAtTopics(long nowMillis) throws Exception {
        LedgerOutput out = output();
        for (TopicIdentities.Topic topic : topics.lookAgain(nowMillis)) {
            ledgerMetrics.topicRestarts.inc();
            out.audit(null, AuditContent.topicRestarted(topic, nowMillis));
            if (topic.role() == TopicIdentities.Role.RULE_STATUS) {
                book.tellAgain(out);
            }
        }
    }

    @Override
    public void processElement(StreamRecord<LedgerEvent> element) throws Exception {
        if (ticking.value() == null) {
            ticking.update(true);
            scheduleTick();
        }
        LedgerOutput out = output();
        faults.attempt("An event for the ledger", () -> take(element.getValue(), out));
    }

    private void take(LedgerEvent event, LedgerOutput out) throws Exception {
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
        } else if (event instanceof IncidentsMerged merged) {
            out.audit(null, AuditContent.merged(merged, out.nowMillis()));
        } else if (event instanceof TermsSeen seen) {
            tally.terms().put(seen);
        } else {
            VerdictCounts counts = (VerdictCounts) Objects.requireNonNull(event, "event");
            tally.add(counts);
            ledgerMetrics.judged(counts);
        }
    }

    /** Once an interval: ends exceptions whose time is over, and attests all active rules. */
    @Override
    public void onProcessingTime(InternalTimer<Integer, VoidNamespace> timer) throws Exception {
        scheduleTick();
        LedgerOutput out = output();
        faults.attempt("The end of exceptions", () -> book.sweep(out));
        for (Attestation attestation : tally.attest(book.all())) {
            faults.attempt(
                    "An attestation",
                    () -> out.audit(null, AttestationContent.of(attestation, settings, out.nowMillis())));
        }
    }

    @Override
    public void onEventTime(InternalTimer<Integer, VoidNamespace> timer) {
        throw new IllegalStateException("the ledger has no event-time timers: " + timer);
    }

    /** On the grid of the interval and after now: the ticks that fell into an outage are not made up for. */
    private void scheduleTick() {
        long interval = settings.attestationInterval().toMillis();
        long now = timers.currentProcessingTime();
        timers.registerProcessingTimeTimer(VoidNamespace.INSTANCE, (Math.floorDiv(now, interval) + 1) * interval);
    }

    private LedgerOutput output() {
        return new LedgerOutput(
                audit,
                ledgerMetrics,
                timers.currentProcessingTime(),
                record -> output.collect(AUDIT, new StreamRecord<>(record)),
                status -> output.collect(new StreamRecord<>(status)));
    }
}
