package dev.fluo.flink.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Records that no document of today can bring about, and one may tomorrow, or state that was written yesterday. */
class BoundedRecordTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int KAFKA = 1_000_000;
    private static final String LINE = "x".repeat(60_000);

    @Test
    void aShortRecordIsLeftAsItIs() {
        ObjectNode record = JSON.createObjectNode().put("text", "t".repeat(500_000));

        assertThat(BoundedRecord.of(record).json()).isSameAs(record);
    }

    @Test
    void longTextsAndListsAreCutAndSaySo() throws Exception {
        ObjectNode record = JSON.createObjectNode().put("short", "s");
        record.putObject("rule").put("text", "\u0000".repeat(200_000)).put("version", 7);
        IntStream.range(0, 2_000).forEach(i -> record.withArrayProperty("notes").add("n".repeat(700)));

        BoundedRecord bounded = BoundedRecord.of(record);

        assertThat(JSON.writeValueAsBytes(bounded.json())).hasSizeLessThanOrEqualTo(BoundedRecord.MAX_BYTES);
        assertThat(bounded.shortened()).containsExactly("notes (256 of 2000)", "rule.text");
        assertThat(bounded.json().get("short").asText()).isEqualTo("s");
        assertThat(bounded.json().at("/rule/version").asInt()).isEqualTo(7);
        assertThat(bounded.json().at("/rule/text").asText()).endsWith("… (183648 more characters)");
    }

    @Test
    void theAuditOfARefusalThatIsTooLongIsCutAndItsChainHolds() throws Exception {
        try (LedgerHarness ledger = LedgerHarness.fresh()) {
            ledger.process(refusedBeyondAllBounds(1), LedgerEvents.accepted(2));

            assertThat(ledger.audit())
                    .allSatisfy(record -> assertThat(record.json()).hasSizeLessThan(KAFKA));
            assertThat(LedgerHarness.verify(ledger.audit()).findings()).isEmpty();
            JsonNode refused = ledger.auditTrees().get(1);
            assertThat(refused.at("/event/action").asText()).isEqualTo("rule-rejected");
            assertThat(refused.at("/fluo/shortened"))
                    .extracting(JsonNode::asText)
                    .contains("fluo.refusals.source", "fluo.rule.text");
            assertThat(refused.at("/fluo/rule/hash").asText()).isEqualTo("hash");
            assertThat(ledger.auditTrees().get(2).at("/fluo/shortened").isMissingNode())
                    .isTrue();
        }
    }

    @Test
    void aStatusThatIsTooLongIsCutAndReadable() throws Exception {
        try (LedgerHarness ledger = LedgerHarness.fresh()) {
            ledger.process(refusedBeyondAllBounds(1));

            byte[] written = RuleStatusJson.write(ledger.lastStatus());

            assertThat(written).hasSizeLessThan(KAFKA);
            RuleStatus read = RuleStatusJson.read(written);
            assertThat(read.state()).isEqualTo(RuleStatus.State.REJECTED);
            assertThat(read.refusals().get(0).message()).isEqualTo("m");
            assertThat(read.notes())
                    .singleElement()
                    .asString()
                    .startsWith("this status was too long and is cut: ")
                    .contains("errors.source");
        }
    }

    private static RuleRejected refusedBeyondAllBounds(long version) {
        List<Refusal> refusals = Collections.nCopies(50, new Refusal("code", "m", 1, 1, null, LINE));
        return new RuleRejected(new Publication("r", version, "ann", 0, "hash", LINE), refusals);
    }
}
