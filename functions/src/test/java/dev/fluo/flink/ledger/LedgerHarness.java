package dev.fluo.flink.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fluo.flink.operator.OperatorHarness;
import dev.fluo.rules.audit.AuditHead;
import dev.fluo.rules.audit.AuditReport;
import dev.fluo.rules.audit.AuditVerifier;
import dev.fluo.rules.redaction.Redaction;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** A ledger to be driven by hand. */
final class LedgerHarness extends OperatorHarness<RuleStatus> {

    static final Redaction REDACTION = Redaction.of(List.of("user.email", "enduser.*"), List.of("[0-9]{16}"));

    private static final ObjectMapper JSON = new ObjectMapper();

    private final KeyedOneInputStreamOperatorTestHarness<Integer, LedgerEvent, RuleStatus> harness;

    /** @param state null for a start without state */
    LedgerHarness(AuditHead start, OperatorSubtaskState state) throws Exception {
        this(start, state, REDACTION);
    }

    /** @param state null for a start without state */
    LedgerHarness(AuditHead start, OperatorSubtaskState state, Redaction redaction) throws Exception {
        this(new KeyedOneInputStreamOperatorTestHarness<>(
                new Ledger(LedgerSettings.continuing(start, Duration.ofMinutes(1), redaction)),
                Ledger.ONE_KEY,
                Types.INT));
        open(state);
    }

    /** @param topics the job's topics, looked at by the ledger */
    LedgerHarness(OperatorSubtaskState state, TopicIdentities topics) throws Exception {
        this(new KeyedOneInputStreamOperatorTestHarness<>(
                new Ledger(LedgerSettings.continuing(AuditHead.GENESIS, Duration.ofMinutes(1), REDACTION)
                        .lookingAt(topics)),
                Ledger.ONE_KEY,
                Types.INT));
        open(state);
    }

    private LedgerHarness(KeyedOneInputStreamOperatorTestHarness<Integer, LedgerEvent, RuleStatus> harness) {
        super(harness);
        this.harness = harness;
    }

    static LedgerHarness fresh() throws Exception {
        return new LedgerHarness(AuditHead.GENESIS, null);
    }

    static LedgerHarness restored(OperatorSubtaskState state) throws Exception {
        return new LedgerHarness(AuditHead.GENESIS, state);
    }

    LedgerHarness process(LedgerEvent... events) throws Exception {
        for (LedgerEvent event : events) {
            harness.processElement(new StreamRecord<>(event));
        }
        return this;
    }

    void setTime(long millis) throws Exception {
        harness.setProcessingTime(millis);
    }

    List<RuleStatus> statuses() {
        return output(false);
    }

    /** The times at which the job said that it is running, epoch milliseconds. */
    List<Long> heartbeats() {
        return output(true).stream().map(RuleStatus::updatedMillis).toList();
    }

    private List<RuleStatus> output(boolean heartbeats) {
        return outputs().stream()
                .filter(status -> status.isHeartbeat() == heartbeats)
                .toList();
    }

    RuleStatus lastStatus() {
        List<RuleStatus> statuses = statuses();
        return statuses.get(statuses.size() - 1);
    }

    List<AuditRecord> audit() {
        return side(Ledger.AUDIT);
    }

    List<JsonNode> auditTrees() {
        return audit().stream().map(LedgerHarness::tree).toList();
    }

    /** Returns the actions of the audit records, beside the start of the ledger. */
    List<String> actions() {
        return auditTrees().stream()
                .map(tree -> tree.at("/event/action").asText())
                .filter(action -> !action.equals("ledger-started"))
                .toList();
    }

    static AuditReport verify(List<AuditRecord> records) {
        return verify(records, new AuditVerifier());
    }

    /** Verifies records that go on from a chain which an earlier release began. */
    static AuditReport verifyContinued(List<AuditRecord> records) {
        AuditVerifier verifier = new AuditVerifier();
        verifier.allowMissingBeginning();
        return verify(records, verifier);
    }

    private static AuditReport verify(List<AuditRecord> records, AuditVerifier verifier) {
        for (int i = 0; i < records.size(); i++) {
            verifier.accept("#" + i, records.get(i).json());
        }
        return verifier.report();
    }

    private static JsonNode tree(AuditRecord record) {
        try {
            return JSON.readTree(record.json());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
