package dev.fluo.flink.change;

import dev.fluo.flink.intake.RuleGate;
import dev.fluo.flink.intake.RuleUpdate;
import dev.fluo.flink.kafka.RawRecord;
import dev.fluo.flink.stream.ContributionSerializer;
import dev.fluo.rules.correlation.Contribution;
import dev.fluo.rules.document.CanonicalJson;
import dev.fluo.rules.document.RuleDocument;
import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.source.Format;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.apache.flink.util.OutputTag;

/** Runs {@link ChangeGathering}, with processing time as epoch milliseconds. */
public final class ChangeHarness implements AutoCloseable {

    /** When the records of changes were written. */
    static final long WRITTEN = 1_795_342_530_000L;

    /** What the clock says at the start. */
    static final long ACTIVATED = WRITTEN - 60_000;

    private static final int MAX_CHANGE_BYTES = 500;

    private final KeyedBroadcastOperatorTestHarness<Integer, RawRecord, RuleUpdate, Contribution> harness;
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
        ChangeSettings settings = new ChangeSettings(new RuleGate(needed), backlog, MAX_CHANGE_BYTES);
        harness = new KeyedBroadcastOperatorTestHarness<>(
                new ChangeGatheringOperator(new ChangeGathering(settings)),
                ChangeGathering::oneKey,
                Types.INT,
                8,
                1,
                0);
        harness.setup(ContributionSerializer.TYPE.createSerializer(
                harness.getExecutionConfig().getSerializerConfig()));
        harness.setProcessingTime(ACTIVATED);
        if (state != null) {
            harness.initializeState(state);
        }
        harness.open();
    }

    public void publish(long version, String id, String when) throws Exception {
        RuleDocument document = RuleReader.read("id: " + id + "\nwhen: |\n  " + when + "\n", Format.YAML, id);
        update(RuleUpdate.accepted(id, version, CanonicalJson.hash(document), CanonicalJson.of(document)));
    }

    void update(RuleUpdate update) throws Exception {
        harness.processBroadcastElement(update, 0);
    }

    /** @param json with single quotation marks; null for a tombstone */
    void post(String json) throws Exception {
        post(json == null ? null : json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    public void post(byte[] value) throws Exception {
        harness.processElement(new RawRecord("fluo.changes", 0, offset++, WRITTEN, null, value, Map.of()), 0);
    }

    /** Tells that neither changes nor rules carry event time. */
    public void idle() throws Exception {
        harness.getTwoInputOperator().processWatermarkStatus1(WatermarkStatus.IDLE);
        harness.getTwoInputOperator().processWatermarkStatus2(WatermarkStatus.IDLE);
    }

    /** Tells if event time behind is held back. */
    public boolean holdsEventTime() {
        return !harness.getOutput().contains(WatermarkStatus.IDLE);
    }

    /** Reads a change event as it was written. @param value JSON @param writtenMillis when it was written */
    public void post(String value, long writtenMillis) throws Exception {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        harness.processElement(new RawRecord("fluo.changes", 0, offset++, writtenMillis, null, bytes, Map.of()), 0);
    }

    void processingTime(long millis) throws Exception {
        harness.setProcessingTime(millis);
    }

    public List<Contribution> contributions() {
        return harness.getOutput().stream()
                .filter(StreamRecord.class::isInstance)
                .map(record -> (Contribution) ((StreamRecord<?>) record).getValue())
                .toList();
    }

    List<List<Object>> keys() {
        return contributions().stream().map(Contribution::key).toList();
    }

    <T> List<T> side(OutputTag<T> tag) {
        List<T> values = new ArrayList<>();
        var output = harness.getSideOutput(tag);
        if (output != null) {
            output.forEach(record -> values.add(record.getValue()));
        }
        return values;
    }

    OperatorSubtaskState snapshot() throws Exception {
        return harness.snapshot(1, 1);
    }

    @Override
    public void close() {
        try {
            harness.close();
        } catch (Exception e) {
            throw new IllegalStateException("the harness could not be closed", e);
        }
    }
}
