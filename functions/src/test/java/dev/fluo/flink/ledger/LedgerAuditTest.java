package dev.fluo.flink.ledger;

import static dev.fluo.flink.ledger.LedgerEvents.accepted;
import static dev.fluo.flink.ledger.LedgerEvents.acknowledged;
import static dev.fluo.flink.ledger.LedgerEvents.counts;
import static dev.fluo.flink.ledger.LedgerEvents.deleted;
import static dev.fluo.flink.ledger.LedgerEvents.disabled;
import static dev.fluo.flink.ledger.LedgerEvents.quarantined;
import static dev.fluo.flink.ledger.LedgerEvents.rejected;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fluo.rules.audit.AuditEntry;
import dev.fluo.rules.audit.AuditHead;
import dev.fluo.rules.audit.StepBack;
import dev.fluo.rules.redaction.Redaction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;

class LedgerAuditTest {

    private static final long MINUTE = 60_000;

    @Test
    void recordsEveryChangeOfARuleInOneChain() throws Exception {
        try (LedgerHarness ledger = LedgerHarness.fresh()) {
            ledger.process(
                    accepted(1),
                    acknowledged(1, 0, 1),
                    disabled(2),
                    accepted(3),
                    rejected(4),
                    quarantined(3),
                    deleted(5));

            assertThat(ledger.actions())
                    .containsExactly(
                            "rule-accepted",
                            "rule-accepted",
                            "rule-disabled",
                            "rule-accepted",
                            "rule-enabled",
                            "rule-rejected",
                            "rule-quarantined",
                            "rule-deleted");
            assertThat(LedgerHarness.verify(ledger.audit()).findings()).isEmpty();
        }
    }

    @Test
    void recordsMergesOfIncidents() throws Exception {
        try (LedgerHarness ledger = LedgerHarness.fresh()) {
            ledger.process(new IncidentsMerged("b", "a", "prod", MINUTE, 3));

            assertThat(ledger.actions()).containsExactly("incidents-merged");
            JsonNode record = ledger.auditTrees().get(ledger.auditTrees().size() - 1);
            assertThat(record.path("message").asText()).isEqualTo("Incident b is part of incident a from now on");
            assertThat(record.at("/fluo/incident/merged_into").asText()).isEqualTo("a");
            assertThat(record.at("/service/environment").asText()).isEqualTo("prod");
            assertThat(LedgerHarness.verify(ledger.audit()).findings()).isEmpty();
        }
    }

    @Test
    void recordsMutesAndAcknowledgementsByActionsOfTheirOwn() throws Exception {
        try (LedgerHarness ledger = LedgerHarness.fresh()) {
            for (String key : List.of("mute:work", "ack:4f2a")) {
                Publication publication = new Publication(key, 1, "ann", 1_000, "hash", "{}");
                ledger.process(
                        new RuleAccepted(publication, "incident 4f2a: on it", false, true, null, List.of(), List.of()));
                ledger.process(new RuleDeleted(new Publication(key, 2, "bob", 2_000, null, null)));
            }

            assertThat(ledger.actions()).containsExactly("muted", "unmuted", "acknowledged", "unacknowledged");
            assertThat(ledger.auditTrees())
                    .extracting(record -> record.path("message").asText())
                    .contains("Version 1 of ack:4f2a was accepted, published by ann."
                            + " It acknowledges incident 4f2a: on it");
            assertThat(LedgerHarness.verify(ledger.audit()).findings()).isEmpty();
        }
    }

    @Test
    void saysEveryTenSecondsThatTheJobIsRunning() throws Exception {
        try (LedgerHarness ledger = LedgerHarness.fresh()) {
            long begun = ledger.heartbeats().get(0);
            ledger.setTime(begun + 9_999);
            assertThat(ledger.heartbeats()).containsExactly(begun);
            ledger.setTime(begun + 20_000);
            assertThat(ledger.heartbeats()).containsExactly(begun, begun + 10_000, begun + 20_000);
            assertThat(ledger.statuses()).as("the statuses of rules").isEmpty();
        }
    }

    @Test
    void saysWhoChangedWhat() throws Exception {
        try (LedgerHarness ledger = LedgerHarness.fresh()) {
            ledger.process(accepted(1));

            JsonNode record = ledger.auditTrees().get(1);
            assertThat(record.at("/user/name").asText()).isEqualTo("ann");
            assertThat(record.at("/rule/id").asText()).isEqualTo("r");
            assertThat(record.at("/rule/version").asLong()).isEqualTo(1);
            assertThat(record.at("/fluo/rule/hash").asText()).isEqualTo("hash-1");
            assertThat(record.at("/fluo/rule/text").asText()).isEqualTo("{\"id\":\"r\"}");
            assertThat(record.at("/fluo/rule/published").asText()).isEqualTo("1970-01-01T00:00:01Z");
            assertThat(ledger.audit().get(1).key()).isEqualTo("r");
        }
    }

    @Test
    void recordsWhenExceptionsBeginAndEnd() throws Exception {
        ExceptionNote open = new ExceptionNote("load-test", "identity", "nightly", null);
        ExceptionNote short1 = new ExceptionNote("migration", null, null, 2 * MINUTE);
        ExceptionNote over = new ExceptionNote("long-ago", null, null, -1L);
        try (LedgerHarness ledger = LedgerHarness.fresh()) {
            ledger.process(accepted(1, open, short1, over));
            assertThat(exceptions(ledger)).as("not before the rule is active").isEmpty();

            ledger.process(acknowledged(1, 0, 1));
            assertThat(exceptions(ledger)).containsExactly("exception-began load-test", "exception-began migration");

            ledger.setTime(3 * MINUTE);
            assertThat(exceptions(ledger)).endsWith("exception-ended migration");

            ledger.process(accepted(2, open), acknowledged(2, 0, 1));
            assertThat(exceptions(ledger))
                    .as("an exception goes on over versions")
                    .hasSize(3);

            ledger.process(deleted(3));
            assertThat(exceptions(ledger)).endsWith("exception-ended load-test");
        }
    }

    @Test
    void attestsAllActiveRulesOnceAMinute() throws Exception {
        try (LedgerHarness ledger = LedgerHarness.fresh()) {
            ledger.process(
                    accepted(1),
                    acknowledged(1, 0, 1),
                    counts(0, 5_000, 9_000, 1, 1, 10),
                    counts(1, 4_000, 8_000, 1, 2, 20));
            ledger.setTime(MINUTE);
            ledger.setTime(2 * MINUTE);

            List<JsonNode> attestations = attestations(ledger);
            assertThat(attestations).hasSize(2);
            JsonNode rule = attestations.get(0).at("/fluo/attestation/rules/0");
            assertThat(rule.toString())
                    .isEqualTo("{\"error\":0,\"evaluated\":33,\"excepted\":0,\"hash\":\"hash-1\",\"id\":\"r\","
                            + "\"inconclusive\":0,\"satisfied\":30,\"version\":1,\"violated\":3}");
            assertThat(attestations.get(0).at("/fluo/attestation/from").asText())
                    .isEqualTo("1970-01-01T00:00:04Z");
            assertThat(attestations.get(0).at("/fluo/attestation/to").asText()).isEqualTo("1970-01-01T00:00:09Z");
            assertThat(attestations
                            .get(1)
                            .at("/fluo/attestation/rules/0/evaluated")
                            .asLong())
                    .isZero();
            assertThat(attestations.get(1).at("/fluo/redaction").toString())
                    .isEqualTo("{\"attributes\":[\"user.email\",\"enduser.*\"],\"patterns\":[\"[0-9]{16}\"]}");
            assertThat(LedgerHarness.verify(ledger.audit()).findings()).isEmpty();
        }
    }

    @Test
    void attestsWhenTheTermsOfARuleCameLast() throws Exception {
        try (LedgerHarness ledger = LedgerHarness.fresh()) {
            SeenTerm came = new SeenTerm("service 'auth'", 60_000L);
            SeenTerm never = new SeenTerm("attribute `http.method`", null);
            ledger.process(accepted(1), acknowledged(1, 0, 1), new TermsSeen("r", List.of(came, never)));
            ledger.process(new TermsSeen("gone", List.of(came)));
            ledger.setTime(MINUTE);
            ledger.setTime(2 * MINUTE);

            assertThat(attestations(ledger))
                    .extracting(record ->
                            record.at("/fluo/attestation/rules/0/terms").toString())
                    .containsOnly("[{\"last_seen\":\"1970-01-01T00:01:00Z\",\"term\":\"service 'auth'\"},"
                            + "{\"term\":\"attribute `http.method`\"}]");
            assertThat(LedgerHarness.verify(ledger.audit()).findings()).isEmpty();
        }
    }

    @Test
    void attestsRulesWithLongTermsInMoreRecords() {
        List<SeenTerm> terms =
                Collections.nCopies(TermsSeen.MOST_TERMS, new SeenTerm("name '" + "n".repeat(190) + "'", 1L));
        List<AttestedRule> rules = Collections.nCopies(500, new AttestedRule(RuleCounts.none("r", 1), "h", terms));

        List<Attestation> attestations = Attestation.of(null, rules);
        assertThat(attestations).hasSizeGreaterThan(5).allMatch(part -> part.parts() == attestations.size());
        assertThat(attestations.stream().mapToInt(part -> part.rules().size()).sum())
                .isEqualTo(500);
    }

    @Test
    void attestsVersionsThatWereReplacedWithinTheMinute() throws Exception {
        try (LedgerHarness ledger = LedgerHarness.fresh()) {
            ledger.process(
                    accepted(1), acknowledged(1, 0, 1), counts(0, 0, 1, 1, 0, 3), accepted(2), acknowledged(2, 0, 1));
            ledger.setTime(MINUTE);

            JsonNode rules = attestations(ledger).get(0).at("/fluo/attestation/rules");
            assertThat(rules.findValuesAsText("version")).containsExactly("1", "2");
            assertThat(rules.findValuesAsText("evaluated")).containsExactly("3", "0");
        }
    }

    @Test
    void attestsVeryManyRulesInParts() throws Exception {
        List<AttestedRule> rules = IntStream.range(0, 2_001)
                .mapToObj(i -> new AttestedRule(RuleCounts.none("r" + i, 1), "hash", List.of()))
                .toList();

        List<Attestation> parts = Attestation.of(null, rules);

        assertThat(parts)
                .extracting(part ->
                        part.part() + "/" + part.parts() + " " + part.rules().size())
                .containsExactly("1/3 1000", "2/3 1000", "3/3 1");
    }

    @Test
    void goesOnWithItsChainAfterACrash() throws Exception {
        List<AuditRecord> committed = new ArrayList<>();
        OperatorSubtaskState checkpoint;
        try (LedgerHarness ledger = LedgerHarness.fresh()) {
            ledger.process(accepted(1), acknowledged(1, 0, 1), counts(0, 0, 1, 1, 0, 3));
            checkpoint = ledger.checkpoint();
            committed.addAll(ledger.audit());
            // written after the checkpoint: Kafka aborts the transaction, the source delivers the events again
            ledger.process(rejected(2));
        }
        try (LedgerHarness ledger = LedgerHarness.restored(checkpoint)) {
            ledger.process(rejected(2), deleted(3));
            ledger.setTime(MINUTE);
            committed.addAll(ledger.audit());

            assertThat(ledger.actions()).containsExactly("rule-rejected", "rule-deleted", "attestation");
            assertThat(attestations(ledger)
                            .get(0)
                            .at("/fluo/attestation/rules/0/satisfied")
                            .asLong())
                    .isEqualTo(3);
        }
        assertThat(LedgerHarness.verify(committed).findings()).isEmpty();
        assertThat(LedgerHarness.verify(committed).first()).isEqualTo(1);
    }

    @Test
    void goesOnWithTheChainOfALedgerWhoseStateIsLost() throws Exception {
        List<AuditRecord> all = new ArrayList<>();
        try (LedgerHarness ledger = LedgerHarness.fresh()) {
            all.addAll(ledger.process(accepted(1)).audit());
        }
        try (LedgerHarness ledger = new LedgerHarness(head(all), null)) {
            all.addAll(ledger.process(accepted(1)).audit());
            assertThat(ledger.auditTrees().get(0).at("/event/action").asText()).isEqualTo("ledger-started");
        }
        assertThat(LedgerHarness.verify(all).findings()).isEmpty();
    }

    @Test
    void goesOnFromTheEndOfTheChainWhereItsStateIsOlder() throws Exception {
        List<AuditRecord> all = new ArrayList<>();
        OperatorSubtaskState old;
        try (LedgerHarness ledger = LedgerHarness.fresh()) {
            ledger.process(accepted(1), acknowledged(1, 0, 1), counts(0, 0, 1, 1, 0, 3));
            old = ledger.checkpoint();
            ledger.process(accepted(2), acknowledged(2, 0, 1));
            ledger.setTime(MINUTE);
            all.addAll(ledger.audit());
        }
        OperatorSubtaskState next;
        try (LedgerHarness ledger = new LedgerHarness(head(all), old)) {
            assertThat(ledger.actions()).as("said without any event").containsExactly("ledger-went-back");
            assertThat(ledger.auditTrees().get(0).at("/fluo/ledger").toString()).isEqualTo("{\"from\":4,\"to\":2}");
            ledger.process(accepted(2), acknowledged(2, 0, 1));
            next = ledger.checkpoint();
            all.addAll(ledger.audit());
        }
        AuditHead start = head(all.subList(0, 4));
        try (LedgerHarness ledger = new LedgerHarness(start, next)) {
            assertThat(ledger.audit())
                    .as("a failure later: the state is newer than the job's start")
                    .isEmpty();
            ledger.setTime(MINUTE);
            all.addAll(ledger.audit());
            assertThat(attestations(ledger)
                            .get(0)
                            .at("/fluo/attestation/rules/0/satisfied")
                            .asLong())
                    .as("of the state, as the first time")
                    .isEqualTo(3);
        }
        assertThat(LedgerHarness.verify(all).findings()).isEmpty();
        assertThat(LedgerHarness.verify(all).stepsBack()).containsExactly(new StepBack(4, 2));
    }

    @Test
    void saysTheStepBackAgainWhereItWasNotCommitted() throws Exception {
        List<AuditRecord> all = new ArrayList<>();
        OperatorSubtaskState old;
        try (LedgerHarness ledger = LedgerHarness.fresh()) {
            old = ledger.checkpoint();
            all.addAll(ledger.process(accepted(1)).audit());
        }
        try (LedgerHarness ledger = new LedgerHarness(head(all), old)) {
            ledger.process(accepted(1));
        }
        try (LedgerHarness ledger = new LedgerHarness(head(all), old)) {
            all.addAll(ledger.process(accepted(1)).audit());
        }
        assertThat(LedgerHarness.verify(all).findings()).isEmpty();
        assertThat(LedgerHarness.verify(all).stepsBack()).containsExactly(new StepBack(2, 1));
    }

    @Test
    void goesOnFromARecordThatStandsWhereItsOwnShould() throws Exception {
        List<AuditRecord> all = new ArrayList<>();
        OperatorSubtaskState state;
        try (LedgerHarness ledger = LedgerHarness.fresh()) {
            all.addAll(ledger.process(accepted(1)).audit());
        }
        try (LedgerHarness ledger = LedgerHarness.fresh()) {
            state = ledger.process(rejected(1)).checkpoint();
        }
        try (LedgerHarness ledger = new LedgerHarness(head(all), state)) {
            all.addAll(ledger.process(rejected(2)).audit());
        }
        assertThat(LedgerHarness.verify(all).findings()).isEmpty();
    }

    @Test
    void goesOnFromItsStateWhereThatIsTheEndOfTheChain() throws Exception {
        List<AuditRecord> all = new ArrayList<>();
        OperatorSubtaskState savepoint;
        try (LedgerHarness ledger = LedgerHarness.fresh()) {
            savepoint = ledger.process(accepted(1)).checkpoint();
            all.addAll(ledger.audit());
        }
        try (LedgerHarness ledger = new LedgerHarness(head(all), savepoint)) {
            assertThat(ledger.audit()).isEmpty();
            all.addAll(ledger.process(rejected(2)).audit());
        }
        assertThat(LedgerHarness.verify(all).findings()).isEmpty();
    }

    @Test
    void saysAtOnceWhatIsRedactedWhereThatIsNew() throws Exception {
        String said = "{\"attributes\":[\"user.email\",\"enduser.*\"],\"patterns\":[\"[0-9]{16}\"]}";
        List<AuditRecord> all = new ArrayList<>();
        OperatorSubtaskState savepoint;
        try (LedgerHarness ledger = new LedgerHarness(AuditHead.GENESIS, null, Redaction.NONE)) {
            assertThat(ledger.auditTrees().get(0).at("/fluo/redaction").toString())
                    .isEqualTo("{\"attributes\":[],\"patterns\":[]}");
            savepoint = ledger.checkpoint();
            all.addAll(ledger.audit());
        }
        try (LedgerHarness ledger = new LedgerHarness(head(all), savepoint)) {
            assertThat(ledger.actions()).as("without any event").containsExactly("redaction-began");
            assertThat(ledger.auditTrees().get(0).at("/fluo/redaction").toString())
                    .isEqualTo(said);
            savepoint = ledger.checkpoint();
            all.addAll(ledger.audit());
        }
        try (LedgerHarness ledger = new LedgerHarness(head(all), savepoint)) {
            assertThat(ledger.audit()).as("the same as before").isEmpty();
        }
        try (LedgerHarness ledger = new LedgerHarness(new AuditHead(9, "f".repeat(64)), savepoint)) {
            assertThat(ledger.auditTrees().get(0).at("/fluo/redaction").toString())
                    .as("what others said since is not known")
                    .isEqualTo(said);
        }
        assertThat(LedgerHarness.verify(all).findings()).isEmpty();
    }

    private static AuditHead head(List<AuditRecord> records) {
        return AuditEntry.read(records.get(records.size() - 1).json())
                .orElseThrow()
                .head();
    }

    private static List<String> exceptions(LedgerHarness ledger) {
        return ledger.auditTrees().stream()
                .filter(tree -> tree.at("/event/action").asText().startsWith("exception"))
                .map(tree -> tree.at("/event/action").asText() + " "
                        + tree.at("/fluo/exception/name").asText())
                .toList();
    }

    private static List<JsonNode> attestations(LedgerHarness ledger) {
        return ledger.auditTrees().stream()
                .filter(tree -> tree.at("/event/action").asText().equals("attestation"))
                .toList();
    }
}
