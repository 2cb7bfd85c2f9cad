package dev.fluo.tools.console.board;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.redaction.Redaction;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An older, weaker redaction is never what the page goes by. */
class RedactionInForceTest {

    private static final String WEAK = "\"enduser.id\"";
    private static final String STRONG = "\"enduser.id\",\"user.email\"";

    @Test
    void showsNothingWhileOlderRecordsAreRead() {
        RedactionInForce redaction = RedactionInForce.given(Redaction.NONE);
        AuditBoard audit = new AuditBoard(ChangeListener.NONE, redaction);
        redaction.catchUp();
        assertThat(redaction.current()).as("not even with what it was told").isEmpty();

        audit.accept(record("attestation", WEAK));
        assertThat(redaction.current()).isEmpty();

        audit.accept(record("redaction-began", STRONG));
        redaction.caughtUp();
        assertThat(attributes(redaction)).containsExactly("enduser.id", "user.email");
    }

    @Test
    void goesByTheNewestOfTheOlderRecords() {
        RedactionInForce redaction = RedactionInForce.unknown();
        AuditBoard audit = new AuditBoard(ChangeListener.NONE, redaction);
        redaction.catchUp();
        audit.accept(record("attestation", STRONG));
        audit.accept(record("ledger-started", WEAK));
        redaction.caughtUp();

        assertThat(attributes(redaction)).containsExactly("enduser.id");
    }

    @Test
    void goesByAllThatIsRecordedLater() {
        RedactionInForce redaction = RedactionInForce.unknown();
        AuditBoard audit = new AuditBoard(ChangeListener.NONE, redaction);
        redaction.catchUp();
        redaction.caughtUp();
        assertThat(redaction.current()).as("nobody has said anything").isEmpty();

        audit.accept(record("ledger-started", WEAK));
        assertThat(attributes(redaction)).containsExactly("enduser.id");
        audit.accept(record("redaction-began", STRONG));
        audit.accept(record("ledger-went-back", WEAK));
        audit.accept(record("attestation", WEAK));
        assertThat(attributes(redaction)).containsExactlyInAnyOrder("enduser.id", "user.email");
        assertThat(redaction.current().orElseThrow().patterns()).as("each once").containsExactly("[0-9]{16}");
    }

    @Test
    void showsNothingAfterWhatItCannotRead() {
        RedactionInForce redaction = RedactionInForce.unknown();
        AuditBoard audit = new AuditBoard(ChangeListener.NONE, redaction);
        audit.accept("{\"fluo\":{\"redaction\":{\"attributes\":[],\"patterns\":[\"(\"]}}}".getBytes(UTF_8));
        audit.accept(record("attestation", WEAK));

        assertThat(redaction.current()).as("the job that said it may still run").isEmpty();
    }

    private static List<String> attributes(RedactionInForce redaction) {
        return redaction.current().orElseThrow().attributes();
    }

    private static byte[] record(String action, String attributes) {
        return ("{\"event\":{\"action\":\"" + action + "\"},\"fluo\":{\"redaction\":{\"attributes\":[" + attributes
                        + "],\"patterns\":[\"[0-9]{16}\"]}}}")
                .getBytes(UTF_8);
    }
}
