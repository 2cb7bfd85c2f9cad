package dev.fluo.flink.ledger;

import static dev.fluo.flink.ledger.LedgerEvents.accepted;
import static dev.fluo.flink.ledger.LedgerEvents.acknowledged;
import static dev.fluo.flink.ledger.LedgerEvents.deleted;
import static dev.fluo.flink.ledger.LedgerEvents.disabled;
import static dev.fluo.flink.ledger.LedgerEvents.quarantined;
import static dev.fluo.flink.ledger.LedgerEvents.rejected;
import static dev.fluo.flink.ledger.LedgerEvents.shadow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LedgerStatusTest {

    private static final LedgerEvent ACK_1 = acknowledged(1, 0, 1);
    private static final LedgerEvent ACK_2 = acknowledged(2, 0, 1);

    static Stream<Arguments> histories() {
        return Stream.of(
                history("accepted and known everywhere", "active 1 active=1", accepted(1), ACK_1),
                history("in shadow", "shadow 1 active=1", shadow(1), ACK_1),
                history("switched off", "disabled 1 active=null", disabled(1), ACK_1),
                history("refused at once", "rejected 1 active=null", rejected(1)),
                history("the one before stays", "rejected 2 active=1", accepted(1), ACK_1, rejected(2)),
                history("refused, then mended", "active 2 active=2", rejected(1), accepted(2), ACK_2),
                history("deleted", "deleted 2 active=null", accepted(1), ACK_1, deleted(2)),
                history(
                        "refused after a deletion",
                        "rejected 3 active=null",
                        accepted(1),
                        ACK_1,
                        deleted(2),
                        rejected(3)),
                history("deleted without ever having been", "deleted 1 active=null", deleted(1)),
                history("back after a deletion", "active 2 active=2", deleted(1), accepted(2), ACK_2),
                history("in quarantine", "quarantined 1 active=1", accepted(1), ACK_1, quarantined(1)),
                history(
                        "released by the next publish",
                        "active 2 active=2",
                        accepted(1),
                        ACK_1,
                        quarantined(1),
                        accepted(2),
                        ACK_2),
                history(
                        "a quarantine that comes after the next publish",
                        "active 2 active=2",
                        accepted(1),
                        ACK_1,
                        accepted(2),
                        quarantined(1),
                        ACK_2),
                history("acknowledged before the ledger heard of it", "active 1 active=1", ACK_1, accepted(1)),
                history("an older document comes again", "active 2 active=2", accepted(2), ACK_2, accepted(1), ACK_1),
                history("an older deletion comes again", "active 2 active=2", accepted(2), ACK_2, deleted(1)),
                history(
                        "an accepted one before a refused one",
                        "rejected 2 active=1",
                        accepted(1),
                        rejected(2),
                        ACK_1));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("histories")
    void saysWhatBecameOfTheNewestDocument(String name, String expected, List<LedgerEvent> events) throws Exception {
        try (LedgerHarness ledger = LedgerHarness.fresh()) {
            ledger.process(events.toArray(LedgerEvent[]::new));

            RuleStatus last = ledger.lastStatus();
            assertThat(last.state().name().toLowerCase(Locale.ROOT) + " " + last.version() + " active="
                            + last.activeVersion())
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("histories")
    void saysNothingNewWhenEverythingComesTwice(String name, String expected, List<LedgerEvent> events)
            throws Exception {
        try (LedgerHarness ledger = LedgerHarness.fresh()) {
            ledger.process(events.toArray(LedgerEvent[]::new));
            int statuses = ledger.statuses().size();
            int records = ledger.audit().size();

            ledger.process(events.toArray(LedgerEvent[]::new));

            assertThat(ledger.statuses()).hasSize(statuses);
            assertThat(ledger.audit()).hasSize(records);
        }
    }

    @Test
    void saysForAsLongAsItIsTrueThatAListIsMissing() throws Exception {
        String rule = accepted(1).publication().key();
        try (LedgerHarness ledger = LedgerHarness.fresh()) {
            ledger.process(accepted(1), RuleNoted.missingLists(rule, 1, List.of("a", "b")), ACK_1);
            assertThat(ledger.lastStatus().notes())
                    .containsExactly("inactive: the shared lists `a`, `b` are not there");

            ledger.process(RuleNoted.missingLists(rule, 1, List.of("b")), new RuleNoted(rule, 1, "another"));
            assertThat(ledger.lastStatus().notes())
                    .containsExactly("inactive: the shared list `b` is not there", "another");

            ledger.process(RuleNoted.missingLists(rule, 1, List.of()));
            assertThat(ledger.lastStatus().notes()).containsExactly("another");
        }
    }

    @Test
    void remembersOnlySoManyKeysUnderWhichNoRuleStands() throws Exception {
        try (LedgerHarness ledger = LedgerHarness.fresh()) {
            ledger.process(accepted(1), ACK_1);
            int last = 1 + 2 * RuleBook.MAX_VACANT;
            for (int version = 2; version <= last; version++) {
                ledger.process(gone(version));
            }
            int statuses = ledger.statuses().size();

            ledger.process(gone(last), gone(last - RuleBook.MAX_VACANT + 1), accepted(1), ACK_1);
            assertThat(ledger.statuses())
                    .as("of what is remembered nothing is new")
                    .hasSize(statuses);
            ledger.process(gone(2));
            assertThat(ledger.statuses()).as("the oldest are forgotten").hasSize(statuses + 1);
        }
    }

    private static RuleDeleted gone(long version) {
        return new RuleDeleted(new Publication("gone-" + version, version, "bob", 0, null, null));
    }

    @Test
    void isNotActiveBeforeEverySubtaskAcknowledged() throws Exception {
        try (LedgerHarness ledger = LedgerHarness.fresh()) {
            ledger.process(accepted(1), acknowledged(1, 0, 3), acknowledged(1, 2, 3), acknowledged(1, 2, 3));
            assertThat(ledger.statuses()).isEmpty();

            ledger.process(acknowledged(1, 1, 3));
            assertThat(ledger.lastStatus().state()).isEqualTo(RuleStatus.State.ACTIVE);
        }
    }

    @Test
    void countsAnewWhenAnotherNumberOfSubtasksRuns() throws Exception {
        try (LedgerHarness ledger = LedgerHarness.fresh()) {
            ledger.process(accepted(1), acknowledged(1, 0, 4), acknowledged(1, 1, 4), acknowledged(1, 0, 2));
            assertThat(ledger.statuses()).isEmpty();

            ledger.process(acknowledged(1, 1, 2));
            assertThat(ledger.lastStatus().activeVersion()).isEqualTo(1);
        }
    }

    @Test
    void saysWhereARefusedDocumentIsWrong() throws Exception {
        try (LedgerHarness ledger = LedgerHarness.fresh()) {
            ledger.process(rejected(1));

            assertThat(ledger.lastStatus().refusals()).isEqualTo(rejected(1).refusals());
        }
    }

    @Test
    void keepsNotesOfARunningRuleOnce() throws Exception {
        try (LedgerHarness ledger = LedgerHarness.fresh()) {
            RuleNoted note = new RuleNoted(LedgerEvents.RULE, 1, "more than 1000 signals a minute");
            ledger.process(shadow(1), ACK_1, note, note);

            assertThat(ledger.lastStatus().notes()).containsExactly("careful", "more than 1000 signals a minute");
            assertThat(ledger.statuses()).hasSize(2);
        }
    }

    @Test
    void keepsTheLastNoteOfUntilWhenARuleLearns() throws Exception {
        Instant first = Instant.parse("2026-11-22T10:00:00Z");
        try (LedgerHarness ledger = LedgerHarness.fresh()) {
            RuleNoted other = new RuleNoted(LedgerEvents.RULE, 1, "more than 1000 signals a minute");
            RuleNoted later = RuleNoted.learning(LedgerEvents.RULE, 1, first.plusSeconds(1));
            RuleNoted earlier = RuleNoted.learning(LedgerEvents.RULE, 1, first);
            ledger.process(shadow(1), ACK_1, later, other, earlier);

            assertThat(ledger.lastStatus().notes()).containsExactly("careful", other.note(), earlier.note());
        }
    }

    @Test
    void hasNoStatusForARecordWithoutAKey() throws Exception {
        try (LedgerHarness ledger = LedgerHarness.fresh()) {
            Publication publication = new Publication("", 7, null, 0, "hash", "{}");
            ledger.process(new RuleRejected(publication, List.of(Refusal.ofRecord("no-key", "no key", null))));

            assertThat(ledger.statuses()).isEmpty();
            assertThat(ledger.actions()).containsExactly("rule-rejected");
        }
    }

    private static Arguments history(String name, String expected, LedgerEvent... events) {
        return arguments(name, expected, List.of(events));
    }

    @Test
    void keepsSoManyNotesOfSuchALength() throws Exception {
        try (LedgerHarness ledger = LedgerHarness.fresh()) {
            ledger.process(accepted(1), ACK_1, new RuleNoted(LedgerEvents.RULE, 1, "n".repeat(5_000)));
            for (int i = 0; i < 100; i++) {
                ledger.process(new RuleNoted(LedgerEvents.RULE, 1, "note " + i));
            }

            assertThat(ledger.lastStatus().notes())
                    .hasSize(50)
                    .contains("note 0")
                    .allSatisfy(note -> assertThat(note).hasSizeLessThanOrEqualTo(1_000));
        }
    }

    @Test
    void cutsTheReasonOfAQuarantine() throws Exception {
        try (LedgerHarness ledger = LedgerHarness.fresh()) {
            ledger.process(accepted(1), ACK_1, new RuleQuarantined(LedgerEvents.RULE, 1, 0, "e".repeat(2_000_000)));

            assertThat(ledger.lastStatus().notes()).singleElement().asString().hasSizeLessThanOrEqualTo(1_000);
            assertThat(ledger.audit())
                    .allSatisfy(record -> assertThat(record.json()).hasSizeLessThan(10_000));
        }
    }
}
