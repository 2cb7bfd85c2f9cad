package dev.fluo.rules.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fluo.rules.audit.AuditFinding.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuditVerifierTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void findsNothingInAChainAsItWasWritten() {
        AuditReport report = verify(chain(5));

        assertThat(report.findings()).isEmpty();
        assertThat(report.isIntact()).isTrue();
        assertThat(report.records()).isEqualTo(5);
        assertThat(report.first()).isEqualTo(1);
        assertThat(report.head().sequence()).isEqualTo(5);
    }

    @Test
    void findsNothingInNoRecords() {
        assertThat(verify(List.of())).isEqualTo(new AuditReport(0, 0, AuditHead.GENESIS, List.of(), List.of()));
    }

    @Test
    void findsNothingWrongWhereOldRecordsHaveExpired() {
        AuditVerifier verifier = new AuditVerifier();
        verifier.allowMissingBeginning();
        AuditReport report = verify(verifier, chain(6).subList(3, 6));

        assertThat(report.isIntact()).isTrue();
        assertThat(report.first()).isEqualTo(4);
    }

    @Test
    void tellsThatTheLedgerWentBack() {
        List<byte[]> chain = chain(5);
        ObjectNode wentBack = JSON.createObjectNode();
        wentBack.putObject("event").put("action", StepBack.ACTION);
        new StepBack(5, 2).writeTo(wentBack);
        AuditLink link = AuditChain.append(verify(chain).head(), wentBack);
        chain.add(link.json());
        chain.add(AuditChain.append(link.head(), record(3)).json());

        assertThat(verify(chain).findings()).isEmpty();
        assertThat(verify(chain).stepsBack()).containsExactly(new StepBack(5, 2));
    }

    @Test
    void missesTheRecordThatWasNoted() {
        List<byte[]> chain = chain(5);
        String noted = verify(chain.subList(0, 4)).head().hash();

        assertThat(verify(chain, noted).findings()).isEmpty();
        assertThat(verify(chain.subList(0, 3), noted).findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.kind()).isEqualTo(Kind.MISSING));
        assertThat(verify(List.of(), noted).isIntact())
                .as("all of it was cut off")
                .isFalse();
    }

    @Test
    void findsEveryChangeOfEveryByte() {
        List<byte[]> chain = chain(3);
        for (int record = 0; record < chain.size(); record++) {
            byte[] whole = chain.get(record);
            for (int at = 0; at < whole.length; at++) {
                for (int flip = 1; flip < 256; flip++) {
                    byte[] changed = whole.clone();
                    changed[at] ^= (byte) flip;
                    assertBroken(chain, record, changed, "byte " + at + " of record " + (record + 1) + " ^ " + flip);
                }
            }
        }
    }

    @Test
    void findsEveryByteThatWasTakenOutOrPutIn() {
        List<byte[]> chain = chain(3);
        for (int record = 0; record < chain.size(); record++) {
            byte[] whole = chain.get(record);
            for (int at = 0; at <= whole.length; at++) {
                if (at < whole.length) {
                    assertBroken(chain, record, spliced(whole, at, 1, ""), "without byte " + at);
                    assertBroken(chain, record, spliced(whole, at, whole.length - at, ""), "cut at byte " + at);
                }
                for (String put : List.of(" ", "\n", "0", "\"", "{", "}", ",", "/**/", "\u0000", "\ufeff")) {
                    assertBroken(chain, record, spliced(whole, at, 0, put), "'" + put + "' put in at byte " + at);
                }
            }
        }
    }

    private static void assertBroken(List<byte[]> chain, int record, byte[] changed, String description) {
        List<byte[]> damaged = new ArrayList<>(chain);
        damaged.set(record, changed);
        if (verify(damaged).isIntact()) {
            fail("a change was not found: " + description);
        }
    }

    private static byte[] spliced(byte[] bytes, int at, int removed, String put) {
        ByteArrayOutputStream result = new ByteArrayOutputStream();
        result.write(bytes, 0, at);
        result.writeBytes(put.getBytes(StandardCharsets.UTF_8));
        result.write(bytes, at + removed, bytes.length - at - removed);
        return result.toByteArray();
    }

    static Stream<Arguments> damages() {
        return Stream.of(
                damage("one is missing", chain -> chain.remove(2), Kind.MISSING, "#3: record 3 is missing"),
                damage(
                        "two are missing",
                        chain -> chain.subList(1, 3).clear(),
                        Kind.MISSING,
                        "#2: records 2 to 3 are missing"),
                damage(
                        "one was changed",
                        chain -> chain.set(1, edited(chain.get(1))),
                        Kind.CHANGED,
                        "#2: record 2 was changed: it carries the hash"),
                damage(
                        "records are missing from the beginning",
                        chain -> chain.subList(0, 2).clear(),
                        Kind.MISSING,
                        "#1: records 1 to 2 are missing from the beginning"),
                damage(
                        "the first record is missing",
                        chain -> chain.remove(0),
                        Kind.MISSING,
                        "#1: record 1 is missing from the beginning"),
                damage(
                        "one was written with other white space",
                        chain -> chain.set(4, laidOut(chain.get(4))),
                        Kind.CHANGED,
                        "#5: record 5 was changed: its bytes are not those that were written"),
                damage(
                        "a record without a value",
                        chain -> chain.add(2, null),
                        Kind.UNREADABLE,
                        "#3: this record has no value"),
                damage(
                        "a number below the first",
                        chain -> chain.set(4, numbered(chain.get(4), "-7")),
                        Kind.UNREADABLE,
                        "#5: these bytes are not an audit record"),
                damage(
                        "a number beyond all numbers",
                        chain -> chain.set(4, numbered(chain.get(4), "18446744073709551621")),
                        Kind.UNREADABLE,
                        "#5: these bytes are not an audit record"),
                damage(
                        "a record of which nothing is left",
                        chain -> chain.add(2, new byte[0]),
                        Kind.UNREADABLE,
                        "#3: these bytes are not an audit record"),
                damage(
                        "one was replaced and hashed anew",
                        chain -> chain.set(2, rehashed(chain.get(2))),
                        Kind.BROKEN,
                        "#4: record 4 does not follow from the record 3 before it"),
                damage(
                        "two have changed places",
                        chain -> chain.add(3, chain.remove(1)),
                        Kind.REORDERED,
                        "#4: record 2 stands after record 4"),
                damage(
                        "the first stands last",
                        chain -> chain.add(chain.remove(0)),
                        Kind.REORDERED,
                        "#5: record 1 stands after record 5"),
                damage(
                        "one stands twice",
                        chain -> chain.add(3, chain.get(2)),
                        Kind.REPEATED,
                        "#4: record 3 stands twice"),
                damage(
                        "bytes that are no record",
                        chain -> chain.add(2, new byte[] {'{'}),
                        Kind.UNREADABLE,
                        "#3: these bytes are not an audit record"),
                damage(
                        "a record of something else",
                        chain -> chain.add(2, "[1]".getBytes(StandardCharsets.UTF_8)),
                        Kind.UNREADABLE,
                        "#3: these bytes are not an audit record"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damages")
    void findsTheDamageAndNothingElse(String name, Consumer<List<byte[]>> damage, Kind kind, String message) {
        List<byte[]> chain = chain(5);
        damage.accept(chain);

        assertThat(verify(chain).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(kind);
            assertThat(finding.place() + ": " + finding.message()).startsWith(message);
        });
    }

    @Test
    void findsAForkedChain() {
        List<byte[]> chain = chain(3);
        AuditHead second = AuditEntry.read(chain.get(1)).orElseThrow().head();
        AuditLink otherThird = AuditChain.append(second, record(33));
        AuditLink otherFourth = AuditChain.append(otherThird.head(), record(44));
        chain.add(otherThird.json());
        chain.add(otherFourth.json());

        assertThat(verify(chain).findings()).extracting(AuditFinding::kind).containsExactly(Kind.REPEATED, Kind.BROKEN);
    }

    private static Arguments damage(String name, Consumer<List<byte[]>> damage, Kind kind, String message) {
        return arguments(name, damage, kind, message);
    }

    private static AuditReport verify(List<byte[]> records) {
        return verify(new AuditVerifier(), records);
    }

    private static AuditReport verify(List<byte[]> records, String noted) {
        return verify(new AuditVerifier(Optional.of(noted)), records);
    }

    private static AuditReport verify(AuditVerifier verifier, List<byte[]> records) {
        for (int i = 0; i < records.size(); i++) {
            verifier.accept("#" + (i + 1), records.get(i));
        }
        return verifier.report();
    }

    private static List<byte[]> chain(int length) {
        List<byte[]> records = new ArrayList<>();
        AuditHead head = AuditHead.GENESIS;
        for (int i = 1; i <= length; i++) {
            AuditLink link = AuditChain.append(head, record(i));
            records.add(link.json());
            head = link.head();
        }
        return records;
    }

    private static ObjectNode record(int number) {
        ObjectNode record = JSON.createObjectNode();
        record.put("message", "rule " + number + " accepted ✓");
        record.putObject("event").put("action", "rule-accepted");
        return record;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"message\":\"forged\",",
                "{\"event\":{\"action\":\"rule-deleted\"},",
            })
    void findsAKeyThatStandsTwice(String forged) {
        List<byte[]> chain = chain(3);
        byte[] last = chain.get(2);
        chain.set(2, (forged + new String(last, StandardCharsets.UTF_8).substring(1)).getBytes(StandardCharsets.UTF_8));

        assertThat(verify(chain, verify(chain(3)).head().hash()).isIntact()).isFalse();
    }

    private static byte[] numbered(byte[] json, String number) {
        String text = new String(json, StandardCharsets.UTF_8);
        return text.replace("\"sequence\":5", "\"sequence\":" + number).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] laidOut(byte[] json) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(JSON.readTree(json));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns a record as a forger would make it who knows how the hash is made. */
    private static byte[] rehashed(byte[] json) {
        try {
            ObjectNode record = (ObjectNode) JSON.readTree(json);
            record.put("message", "forged");
            record.withObjectProperty("event").put("hash", AuditChain.hash(record));
            return JSON.writeValueAsBytes(record);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] edited(byte[] json) {
        String text = new String(json, StandardCharsets.UTF_8);
        return text.replace("rule 2", "rule 9").getBytes(StandardCharsets.UTF_8);
    }
}
