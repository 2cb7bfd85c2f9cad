package dev.fluo.flink.ledger;

import static dev.fluo.flink.ledger.LedgerEvents.accepted;
import static dev.fluo.flink.ledger.LedgerEvents.acknowledged;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.flink.ledger.TopicIdentities.Role;
import dev.fluo.flink.ledger.TopicIdentities.Topic;
import java.io.IOException;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Topics of the job are deleted and made again, while it runs and while it does not. */
class TopicRestartTest {

    /** Identity of every topic; null where Kafka does not answer. */
    private static String identity;

    @BeforeEach
    void begin() {
        identity = "a";
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void isSaidWhileTheJobRuns(Role role) throws Exception {
        try (LedgerHarness ledger = ledger(null, role)) {
            ledger.process(accepted(1), acknowledged(1, 0, 1));
            identity = "b";
            pass(ledger);
            pass(ledger);

            assertThat(ledger.actions()).containsOnlyOnce("topic-restarted");
            assertThat(said(ledger)).startsWith("Topic t was deleted and made again. ");
            assertThat(LedgerHarness.verify(ledger.audit()).findings()).isEmpty();
            assertThat(ledger.statuses())
                    .as("a new status topic has the status of every rule")
                    .hasSize(role == Role.RULE_STATUS ? 2 : 1)
                    .allMatch(status -> status.state() == RuleStatus.State.ACTIVE);
        }
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void isSaidAtTheNextStart(Role role) throws Exception {
        OperatorSubtaskState state;
        try (LedgerHarness before = ledger(null, role)) {
            before.process(accepted(1), acknowledged(1, 0, 1));
            state = before.checkpoint();
        }
        identity = "b";
        try (LedgerHarness ledger = ledger(state, role)) {
            assertThat(ledger.actions()).containsOnlyOnce("topic-restarted");
            assertThat(ledger.statuses()).hasSize(role == Role.RULE_STATUS ? 1 : 0);
        }
    }

    @Test
    void isNotSaidOfATopicThatIsTheSameOrCannotBeLookedAt() throws Exception {
        try (LedgerHarness ledger = ledger(null, Role.SPANS)) {
            pass(ledger);
            identity = null;
            pass(ledger);
            identity = "a";
            pass(ledger);

            assertThat(ledger.actions()).doesNotContain("topic-restarted");
        }
    }

    @Test
    void isNotSaidWithoutState() throws Exception {
        identity = "b";
        try (LedgerHarness ledger = ledger(null, Role.SPANS)) {
            assertThat(ledger.actions()).doesNotContain("topic-restarted");
        }
    }

    private static LedgerHarness ledger(OperatorSubtaskState state, Role role) throws Exception {
        return new LedgerHarness(state, () -> {
            if (identity == null) {
                throw new IOException("Kafka does not answer");
            }
            return List.of(new Topic(role, "t", identity));
        });
    }

    private static void pass(LedgerHarness ledger) throws Exception {
        List<Long> beats = ledger.heartbeats();
        ledger.setTime(beats.get(beats.size() - 1) + KnownTopics.BETWEEN_LOOKS_MILLIS);
    }

    private static String said(LedgerHarness ledger) {
        return ledger.auditTrees().stream()
                .filter(record -> record.at("/event/action").asText().equals("topic-restarted"))
                .map(record -> record.path("message").asText())
                .findFirst()
                .orElseThrow();
    }
}
