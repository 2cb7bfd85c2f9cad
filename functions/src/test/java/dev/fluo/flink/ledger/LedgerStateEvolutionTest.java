package dev.fluo.flink.ledger;

import static dev.fluo.flink.ledger.LedgerEvents.accepted;
import static dev.fluo.flink.ledger.LedgerEvents.acknowledged;
import static dev.fluo.flink.ledger.LedgerEvents.counts;
import static dev.fluo.flink.ledger.LedgerEvents.deleted;
import static dev.fluo.flink.ledger.LedgerEvents.exception;
import static dev.fluo.flink.ledger.LedgerEvents.quarantined;
import static dev.fluo.flink.ledger.LedgerEvents.rejected;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fluo.flink.serialization.FrozenState;
import dev.fluo.rules.audit.AuditHead;
import dev.fluo.rules.redaction.Redaction;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ledger goes on from the state of every earlier release; see {@link FrozenState}. */
class LedgerStateEvolutionTest {

    private static final String OPERATOR = "ledger";
    private static final long MINUTE = 60_000;

    @ParameterizedTest
    @ValueSource(strings = {"0.1", "0.1.0", "0.2.0-m1", "0.2.0-m2", "0.2.0-m3", "0.2.0-m4", "0.2.0-m5", "0.2.0-m6"})
    void goesOnFromTheStateOfAnEarlierRelease(String release) throws Exception {
        try (LedgerHarness ledger = LedgerHarness.restored(FrozenState.of(OPERATOR, release))) {
            ledger.process(accepted(1), rejected(2));
            List<String> begun = release.equals("0.1") ? List.of("redaction-began") : List.of();
            assertThat(ledger.actions())
                    .as("nothing that is known already, but what is redacted, of which state 0.1 kept nothing")
                    .isEqualTo(begun);

            ledger.process(deleted(3));
            ledger.setTime(MINUTE);
            assertThat(ledger.actions().stream().skip(begun.size()))
                    .containsExactly("rule-deleted", "exception-ended", "attestation");
            List<JsonNode> records = ledger.auditTrees();
            assertThat(records.get(0).at("/event/sequence").asLong())
                    .as("the chain goes on")
                    .isEqualTo(6);
            assertThat(records.get(begun.size() + 2)
                            .at("/fluo/attestation/rules/0/violated")
                            .asLong())
                    .isEqualTo(4);
            assertThat(LedgerHarness.verifyContinued(ledger.audit()).findings()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.1", "0.1.0", "0.2.0-m1", "0.2.0-m2", "0.2.0-m3", "0.2.0-m4", "0.2.0-m5", "0.2.0-m6"})
    void saysWhatIsRedactedFromNowOn(String release) throws Exception {
        Redaction other = Redaction.of(List.of("user.name"), List.of());
        try (LedgerHarness ledger = new LedgerHarness(AuditHead.GENESIS, FrozenState.of(OPERATOR, release), other)) {
            assertThat(ledger.actions()).containsExactly("redaction-began");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.1", "0.1.0", "0.2.0-m1", "0.2.0-m2", "0.2.0-m3", "0.2.0-m4", "0.2.0-m5", "0.2.0-m6"})
    void goesOnFromWhatIsCommittedWhereThatIsNewer(String release) throws Exception {
        AuditHead committed = new AuditHead(9, "a".repeat(64));
        try (LedgerHarness ledger = new LedgerHarness(committed, FrozenState.of(OPERATOR, release))) {
            assertThat(ledger.actions()).containsExactly("ledger-went-back");
            assertThat(ledger.auditTrees().get(0).at("/event/sequence").asLong())
                    .isEqualTo(10);
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "fluo.freeze", matches = ".+")
    void freeze() throws Exception {
        try (LedgerHarness ledger = LedgerHarness.fresh()) {
            ledger.process(
                    accepted(1, exception(Long.MAX_VALUE)),
                    acknowledged(1, 0, 1),
                    new RuleNoted("r", 1, "a bound was met"),
                    quarantined(1),
                    rejected(2),
                    counts(0, 5_000, 9_000, 1, 4, 10));
            FrozenState.freeze(OPERATOR, ledger.checkpoint());
        }
    }
}
