package dev.fluo.flink.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.fluo.flink.deadletter.DeadLetter;
import dev.fluo.flink.kafka.RawRecord;
import dev.fluo.flink.ledger.LedgerEvent;
import dev.fluo.flink.ledger.Publication;
import dev.fluo.flink.ledger.Refusal;
import dev.fluo.flink.ledger.RuleAccepted;
import dev.fluo.flink.ledger.RuleDeleted;
import dev.fluo.flink.ledger.RuleNoted;
import dev.fluo.flink.ledger.RuleRejected;
import dev.fluo.rules.document.DocumentKind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RuleIntakeTest {

    private static final String RULE = rule("r", "trace.isError");
    private static final String LIST_RULE = rule("r", "lists.vips.includes(trace.id)");
    private static final String LIST = "{\"values\":[\"a\"]}";

    @Test
    void broadcastsAnAcceptedDocumentAndTellsTheLedger() throws Exception {
        try (IntakeHarness intake = IntakeHarness.started()) {
            intake.publish(7, "r", RULE);

            assertThat(intake.outcomes()).containsExactly("ACCEPTED r 7");
            assertThat(intake.updates().get(0).hash()).hasSize(64);
            assertThat(intake.updates().get(0).sinceMillis()).isNotEqualTo(RuleUpdate.UNKNOWN);
            assertThat(intake.events()).singleElement().isInstanceOfSatisfying(RuleAccepted.class, accepted -> {
                assertThat(accepted.publication().author()).isEqualTo("ann");
                assertThat(accepted.publication().hash())
                        .isEqualTo(intake.updates().get(0).hash());
                assertThat(accepted.publication().text())
                        .isEqualTo(intake.updates().get(0).document());
                assertThat(accepted.engine()).isEqualTo("native");
            });
        }
    }

    @Test
    void tellsOfARuleWhichOfItsListsIsNotThere() throws Exception {
        String rule = rule("r", "lists.watched.includes(trace.id)");
        String missing = "r 7 inactive: the shared list `watched` is not there";
        OperatorSubtaskState state;
        try (IntakeHarness intake = IntakeHarness.started()) {
            intake.publish(7, "r", rule).publish(8, "other", RULE.replace("\"r\"", "\"other\""));
            assertThat(notes(intake)).containsExactly(missing);
            state = intake.checkpoint();
        }
        try (IntakeHarness intake =
                new IntakeHarness(RuleGate.NOTHING, IntakeLimits.DEFAULT, new ReadingChecker(), state)) {
            intake.publish(9, "list:watched", LIST).publish(10, "list:watched", (String) null);
            assertThat(notes(intake)).containsExactly("r 7 ", missing);
            intake.publish(11, "r", rule.replace("watched", "others")).publish(12, "list:watched", LIST);
            assertThat(notes(intake)).as("it names another list now").hasSize(2);
        }
    }

    private static List<String> notes(IntakeHarness intake) {
        return intake.events().stream()
                .filter(RuleNoted.class::isInstance)
                .map(RuleNoted.class::cast)
                .map(noted -> noted.ruleId() + " " + noted.version() + " " + noted.note())
                .toList();
    }

    @Test
    void passesADeletionOn() throws Exception {
        try (IntakeHarness intake = IntakeHarness.started()) {
            intake.publish(7, "r", RULE).publish(8, "r", (String) null);

            assertThat(intake.outcomes()).containsExactly("ACCEPTED r 7", "DELETED r 8");
            assertThat(intake.events().get(1)).isInstanceOf(RuleDeleted.class);
        }
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                arguments("no key", null, RULE.getBytes(StandardCharsets.UTF_8), "no-key", false),
                arguments("no key, no value", null, null, "no-key", false),
                arguments("random bytes", "r", new byte[] {(byte) 0xC3, 0x28, 0x00}, "not-utf-8", true),
                arguments("no JSON", "r", bytes("when: trace.isError"), "json-syntax", true),
                arguments("nothing", "r", new byte[0], "json-syntax", true),
                arguments("JSON, but no rule", "r", bytes("[]"), "wrong-shape", false),
                arguments(
                        "an unknown field",
                        "r",
                        bytes("{\"id\":\"r\",\"when\":\"true\",\"whn\":1}"),
                        "unknown-field",
                        false),
                arguments("too large", "r", new byte[64 * 1024 + 1], "document-too-large", false),
                arguments("a list without values", "list:vips", bytes("{}"), "missing-field", false),
                arguments("trips the checker", "r", bytes("{\"boom\":1}"), "check-failed", false),
                arguments("ends the stack", "r", bytes("{\"deep\":1}"), "check-failed", false),
                arguments("takes all memory", "r", bytes("{\"vast\":1}"), "check-failed", false));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void refusesAndAdvancesTheOffset(String name, String key, byte[] value, String code, boolean unreadable)
            throws Exception {
        try (IntakeHarness intake = IntakeHarness.started()) {
            intake.publish(IntakeHarness.record(7, key, value));

            assertThat(intake.outcomes()).containsExactly("REFUSED " + (key == null ? "" : key) + " 7");
            assertThat(intake.lastRefusal()).isEqualTo(code);
            if (unreadable) {
                assertThat(intake.deadLetters()).singleElement().satisfies(letter -> {
                    assertThat(letter.errorClass()).isEqualTo(DeadLetter.UNREADABLE);
                    assertThat(letter.value()).isEqualTo(value);
                    assertThat(letter.offset()).isEqualTo(7);
                });
            } else {
                assertThat(intake.deadLetters()).isEmpty();
            }
        }
    }

    @Test
    void keepsTheTextOfARefusedDocumentForTheAudit() throws Exception {
        try (IntakeHarness intake = IntakeHarness.started()) {
            intake.publish(7, "r", "{\"id\":1}");

            assertThat(intake.events()).singleElement().isInstanceOfSatisfying(RuleRejected.class, rejected -> {
                assertThat(rejected.publication().text()).isEqualTo("{\"id\":1}");
                assertThat(rejected.publication().hash()).hasSize(64);
            });
        }
    }

    @Test
    void tellsTheLedgerNoMoreOfARefusalThanARecordCanHold() throws Exception {
        String document = "{\"id\":\"r\",\"when\":\"x\",\"tags\":[" + "1,".repeat(30) + "1],\"name\":\""
                + "x".repeat(60_000) + "\"}";
        try (IntakeHarness intake = IntakeHarness.started()) {
            intake.publish(7, "r", document);

            RuleRejected rejected = (RuleRejected) intake.events().get(0);
            assertThat(rejected.refusals()).hasSize(21).allSatisfy(refusal -> {
                assertThat(refusal.message()).hasSizeLessThanOrEqualTo(1_000);
                assertThat(refusal.sourceLine()).hasSizeLessThanOrEqualTo(200);
            });
            assertThat(rejected.publication().text()).isEqualTo(document);
        }
    }

    @Test
    void quotesOfALongValueOnlySoMuch() throws Exception {
        try (IntakeHarness intake = IntakeHarness.started()) {
            intake.publish(7, "r", "{\"id\":\"r\",\"when\":\"x\",\"mode\":\"" + "y".repeat(10_000) + "\"}");

            Refusal refusal = ((RuleRejected) intake.events().get(0)).refusals().get(0);
            assertThat(refusal.message()).hasSizeLessThanOrEqualTo(1_000).endsWith("more characters)");
        }
    }

    @Test
    void cutsAKeyAndAnAuthorBeyondAllNames() throws Exception {
        byte[] key = bytes("k".repeat(900_000));
        Map<String, String> author = Map.of(Publication.AUTHOR_HEADER, "a".repeat(900_000));
        try (IntakeHarness intake = IntakeHarness.started()) {
            intake.publish(new RawRecord("fluo.rules", 0, 7, 1_000, key, bytes(RULE), author));
            assertThat(intake.lastRefusal()).isEqualTo("key-too-long");
            intake.publish(new RawRecord("fluo.rules", 0, 8, 1_000, key, null, author));

            assertThat(intake.updates())
                    .hasSize(2)
                    .allSatisfy(
                            update -> assertThat(update.key()).startsWith("kkk").hasSizeLessThanOrEqualTo(200));
            assertThat(intake.events()).extracting(RuleIntakeTest::publication).allSatisfy(publication -> {
                assertThat(publication.key()).isEqualTo(intake.updates().get(0).key());
                assertThat(publication.author()).startsWith("aaa").hasSizeLessThanOrEqualTo(200);
            });
        }
    }

    private static Publication publication(LedgerEvent event) {
        return event instanceof RuleDeleted deleted ? deleted.publication() : ((RuleRejected) event).publication();
    }

    @Test
    void takesNoMoreRulesThanAllowed() throws Exception {
        IntakeLimits limits = new IntakeLimits(1_000, 1, 1);
        try (IntakeHarness intake = new IntakeHarness(RuleGate.NOTHING, limits, new ReadingChecker(), null)) {
            intake.publish(1, "r", RULE).publish(2, "s", rule("s", "true"));
            assertThat(intake.lastRefusal()).isEqualTo("too-many-rules");

            intake.publish(3, "r", RULE).publish(4, "r", (String) null).publish(5, "s", rule("s", "true"));
            assertThat(intake.outcomes())
                    .containsExactly("ACCEPTED r 1", "REFUSED s 2", "ACCEPTED r 3", "DELETED r 4", "ACCEPTED s 5");
        }
    }

    /** Each kind of document has a limit of its own, which is also known after a restart. */
    @Test
    void countsDocumentsByTheirKind() {
        KnownDocuments known = new KnownDocuments();
        KnownDocuments restored = new KnownDocuments();
        for (String key : List.of("r", "s", "mute:a", "ack:a", "ack:b", "ack:c")) {
            known.add(RuleUpdate.accepted(key, 1, "h", "{}"), List.of());
        }
        known.remove("ack:b");
        known.all().forEach(restored::restore);
        for (KnownDocuments each : List.of(known, restored)) {
            assertThat(each.count(DocumentKind.RULE)).isEqualTo(2);
            assertThat(each.count(DocumentKind.MUTE)).isEqualTo(1);
            assertThat(each.count(DocumentKind.ACKNOWLEDGEMENT)).isEqualTo(2);
        }
    }

    @Test
    void refusesARuleWhoseListIsNotThere() throws Exception {
        try (IntakeHarness intake = IntakeHarness.started()) {
            intake.publish(1, "r", LIST_RULE);
            assertThat(intake.lastRefusal()).isEqualTo("test-failed");

            intake.publish(2, "list:vips", LIST).publish(3, "r", LIST_RULE);
            assertThat(intake.outcomes()).endsWith("ACCEPTED list:vips 2", "ACCEPTED r 3");
        }
    }

    @Test
    void looksAgainAtARuleThatStandsBeforeItsListInTheTopic() throws Exception {
        try (IntakeHarness intake = IntakeHarness.loadingUpTo(9)) {
            intake.publish(3, "r", LIST_RULE).publish(5, "s", rule("s", "true"));
            assertThat(intake.outcomes()).containsExactly("ACCEPTED s 5");

            intake.publish(9, "list:vips", LIST);
            assertThat(intake.outcomes())
                    .as("what opens the gate comes last")
                    .containsExactly("ACCEPTED s 5", "ACCEPTED r 3", "ACCEPTED list:vips 9");
        }
    }

    @Test
    void refusesInTheEndWhatWasHeldBackInVain() throws Exception {
        try (IntakeHarness intake = IntakeHarness.loadingUpTo(9)) {
            intake.publish(3, "r", LIST_RULE).publish(9, "s", rule("s", "true"));

            assertThat(intake.outcomes()).containsExactly("REFUSED r 3", "ACCEPTED s 9");
        }
    }

    @Test
    void decidesOnAHeldBackRecordBeforeANewerOneOfItsKey() throws Exception {
        try (IntakeHarness intake = IntakeHarness.loadingUpTo(9)) {
            intake.publish(3, "r", LIST_RULE).publish(4, "r", RULE);

            assertThat(intake.outcomes()).containsExactly("REFUSED r 3", "ACCEPTED r 4");
        }
    }

    @Test
    void remembersAcrossARestoreWhatItKnowsAndHoldsBack() throws Exception {
        OperatorSubtaskState state;
        try (IntakeHarness intake = IntakeHarness.loadingUpTo(9)) {
            intake.publish(2, "list:vips", LIST).publish(3, "t", "{\"id\":\"t\",\"when\":\"lists.\",\"odd\":1}");
            state = intake.checkpoint();
        }
        IntakeLimits limits = new IntakeLimits(1_000, 10, 1);
        try (IntakeHarness intake = new IntakeHarness(9, limits, new ReadingChecker(), state)) {
            intake.publish(9, "r", LIST_RULE).publish(10, "list:others", LIST);

            assertThat(intake.outcomes()).containsExactly("REFUSED t 3", "ACCEPTED r 9", "REFUSED list:others 10");
        }
    }

    private static String rule(String id, String when) {
        return "{\"id\":\"" + id + "\",\"when\":\"" + when + "\"}";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
