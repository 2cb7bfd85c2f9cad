package dev.fluo.flink.changeevent;

import dev.fluo.flink.intake.RuleGate;
import dev.fluo.flink.kafka.RawRecord;
import dev.fluo.flink.operator.RuleFedHarness;
import dev.fluo.flink.stream.ContributionSerializer;
import dev.fluo.rules.correlation.Contribution;
import dev.fluo.rules.redaction.Redaction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/** Runs {@link ChangeGathering}, with processing time as epoch milliseconds. */
public final class ChangeHarness extends RuleFedHarness<Integer, RawRecord, Contribution> {

    /** The time at which the records of changes were written. */
    static final long WRITTEN = 1_795_342_530_000L;

    /** The time of the clock at the start. */
    static final long ACTIVATED = WRITTEN - 60_000;

    /** Errors of a rule within a minute that quarantine it. */
    static final int FAILURES = 3;

    private static final int MAX_CHANGE_BYTES = 500;

    private long offset;

    /**
     * @param needed the offset of rules that the gate waits for
     * @param state null for a start without state
     */
    ChangeHarness(long needed, OperatorSubtaskState state) throws Exception {
        this(needed, state, ChangesBacklog.NOTHING);
    }

    /** @param backlog the changes that event time waits for */
    public ChangeHarness(long needed, OperatorSubtaskState state, ChangesBacklog backlog) throws Exception {
        this(needed, state, backlog, MAX_CHANGE_BYTES);
    }

    ChangeHarness(long needed, OperatorSubtaskState state, ChangesBacklog backlog, int maxBytes) throws Exception {
        this(needed, state, backlog, maxBytes, Redaction.NONE);
    }

    ChangeHarness(long needed, OperatorSubtaskState state, ChangesBacklog backlog, int maxBytes, Redaction redaction)
            throws Exception {
        super(
                new ChangeGatheringOperator(new ChangeGathering(new ChangeSettings(
                        new RuleGate(needed), backlog, maxBytes, FAILURES, Duration.ofMinutes(1), redaction))),
                ChangeGathering::oneKey,
                Types.INT,
                ContributionSerializer.TYPE,
                null,
                1,
                0);
        harness.setProcessingTime(ACTIVATED);
        open(state);
    }

    public void publish(long version, String id, String when) throws Exception {
        publish(version, "id: " + id + "\nwhen: |\n  " + when + "\n");
    }

    /** @param json with single quotation marks; null for a tombstone */
    void post(String json) throws Exception {
        post(json == null ? null : json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    public void post(byte[] value) throws Exception {
        element(new RawRecord("fluo.changes", 0, offset++, WRITTEN, null, value, Map.of()), 0);
    }

    /** Tells that neither changes nor rules carry event time. */
    public void idle() throws Exception {
        harness.processWatermarkStatus1(WatermarkStatus.IDLE);
        harness.processWatermarkStatus2(WatermarkStatus.IDLE);
    }

    /** Tells if event time behind is held back. */
    public boolean holdsEventTime() {
        return !harness.getOutput().contains(WatermarkStatus.IDLE);
    }

    /**
     * Reads a change event as it was written.
     *
     * @param value JSON
     * @param writtenMillis when it was written
     */
    public void post(String value, long writtenMillis) throws Exception {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        element(new RawRecord("fluo.changes", 0, offset++, writtenMillis, null, bytes, Map.of()), 0);
    }

    void processingTime(long millis) throws Exception {
        harness.setProcessingTime(millis);
    }

    public List<Contribution> contributions() {
        return outputs();
    }

    List<List<Object>> keys() {
        return contributions().stream().map(Contribution::key).toList();
    }
}
