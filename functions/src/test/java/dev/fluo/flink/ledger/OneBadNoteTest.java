package dev.fluo.flink.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** An event that cannot be booked costs its own record, and neither the task nor the chain. */
class OneBadNoteTest {

    @Test
    void theOthersAreBooked() throws Exception {
        try (LedgerHarness harness = LedgerHarness.fresh()) {
            harness.process(LedgerEvents.accepted(1), null, LedgerEvents.accepted(3));
            assertThat(harness.actions()).containsExactly("rule-accepted", "rule-accepted");
            assertThat(LedgerHarness.verify(harness.audit()).findings()).isEmpty();
        }
    }
}
