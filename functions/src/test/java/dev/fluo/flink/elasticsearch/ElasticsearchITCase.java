package dev.fluo.flink.elasticsearch;

import static dev.fluo.flink.elasticsearch.TestDocuments.record;
import static dev.fluo.flink.elasticsearch.TestDocuments.signal;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fluo.flink.kafka.RawRecord;
import dev.fluo.rules.audit.AuditChain;
import dev.fluo.rules.audit.AuditHead;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sink against a real node. Each test has an alias of its own. */
@ExtendWith(SharedNode.class)
class ElasticsearchITCase {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final RecordingDeadLetters deadLetters = new RecordingDeadLetters();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "event.action:opened",
                "event.severity:4",
                "rule.id:auth-retry-storm",
                "rule.version:41",
                "rule.description:retries",
                "service.name:auth",
                "trace.id:4bf92f3577b34da6a3ce929d0e0e4736",
                "message:checkout",
                "fluo.rule.mode:active",
                "fluo.observed.left.number:>50",
                "fluo.observed.operator:\">\"",
                "fluo.observed.outcome:true",
                "fluo.evidence.count:51",
                "fluo.evidence.spans.service:auth",
                "fluo.evidence.spans.duration:[11 TO 13]",
                "fluo.evidence.spans.start:[2026-11-22T10\\:00\\:00.000000001Z TO 2026-11-22T10\\:00\\:00.000000003Z]",
                "fluo.trace.closed_by:complete",
                "fluo.trace.services:frontend",
                "fluo.trace.duration:>1000",
                "tags:retry",
                "labels.team:identity"
            })
    void findsASignalByItsFields(String query) throws Exception {
        SignalIndices target = new SignalIndices("by-fields", Duration.ofDays(90));
        if (SharedNode.requests().get("/_alias/by-fields").isEmpty()) {
            write(target, record(1, "s-1", resource("signal.json")));
        }

        assertThat(SharedNode.search("by-fields", query)).hasSize(1);
    }

    @Test
    void keepsWhatStandsWhenRevisionsComeInAnyOrder() throws Exception {
        SignalIndices target = new SignalIndices("revisions", Duration.ofDays(90));
        write(target, signal(1, "s", "2026-11-22T10:00:00Z", 3, 1, "revised"));
        write(target, signal(2, "s", "2026-11-22T10:00:00Z", 3, 0, "opened"));
        assertThat(SharedNode.messages("revisions")).containsExactly("revised");

        write(target, signal(3, "s", "2026-11-22T10:00:00Z", 2, 9, "by an older rule"));
        assertThat(SharedNode.messages("revisions")).containsExactly("revised");

        write(target, signal(4, "s", "2026-11-22T10:00:00Z", 4, 0, "by a newer rule"));
        assertThat(SharedNode.messages("revisions")).containsExactly("by a newer rule");
        assertThat(deadLetters.safe()).isEmpty();
    }

    @Test
    void showsAReplayOnce() throws Exception {
        SignalIndices target = new SignalIndices("replay", Duration.ofDays(90));
        for (int i = 0; i < 3; i++) {
            write(
                    target,
                    signal(1, "a", "2026-11-22T10:00:00Z", 3, 0, "one"),
                    signal(2, "b", "2026-11-23T10:00:00Z", 3, 0, "two"));
        }

        assertThat(SharedNode.messages("replay")).containsExactlyInAnyOrder("one", "two");
        assertThat(SharedNode.messages("replay-2026.11.22")).containsExactly("one");
        assertThat(SharedNode.messages("replay-2026.11.23")).containsExactly("two");
        assertThat(deadLetters.safe()).isEmpty();
    }

    @Test
    void retractsASignalInItsOwnDay() throws Exception {
        SignalIndices target = new SignalIndices("retraction", Duration.ofDays(90));
        write(target, signal(1, "s", "2026-11-22T23:59:59Z", 3, 0, "opened"));
        // a revision that moves to another day: the old day's document is retracted, then the new one stands
        write(
                target,
                signal(2, "s", "2026-11-22T23:59:59Z", 3, 1, "retracted"),
                signal(3, "s", "2026-11-23T00:00:01Z", 3, 2, "revised"));

        assertThat(SharedNode.messages("retraction-2026.11.22")).containsExactly("retracted");
        assertThat(SharedNode.messages("retraction-2026.11.23")).containsExactly("revised");
    }

    @Test
    void putsAwayADocumentThatElasticsearchRefuses() throws Exception {
        SignalIndices target = new SignalIndices("refused", Duration.ofDays(90));
        String poison = "{\"@timestamp\":\"2026-11-22T10:00:00Z\",\"event\":{\"id\":\"p\",\"sequence\":0,"
                + "\"created\":\"2026-11-22T10:00:00Z\",\"severity\":\"very\"},\"rule\":{\"version\":1}}";
        write(
                target,
                signal(1, "a", "2026-11-22T10:00:00Z", 3, 0, "one"),
                record(2, "p", poison),
                signal(3, "b", "2026-11-22T10:00:00Z", 3, 0, "two"));

        assertThat(SharedNode.messages("refused")).containsExactlyInAnyOrder("one", "two");
        assertThat(deadLetters.safe()).singleElement().satisfies(letter -> {
            assertThat(letter.errorClass()).isEqualTo("refused");
            assertThat(letter.error())
                    .startsWith("400 document_parsing_exception")
                    .contains("severity");
            assertThat(new String(letter.value(), StandardCharsets.UTF_8)).isEqualTo(poison);
        });
    }

    @Test
    void writesAnAuditRecordOnceAndUnchanged() throws Exception {
        AuditStream target = new AuditStream("audit-once", Duration.ofDays(400));
        byte[] json = AuditChain.append(
                        AuditHead.GENESIS,
                        JSON.createObjectNode()
                                .put("@timestamp", "2026-11-22T10:00:00Z")
                                .put("message", "hello"))
                .json();
        RawRecord record = record(1, "r", new String(json, StandardCharsets.UTF_8));
        write(target, record);
        write(target, record);

        List<JsonNode> found = SharedNode.search("audit-once", "event.sequence:1");
        assertThat(found).hasSize(1);
        assertThat(found.get(0).get("_source")).isEqualTo(JSON.readTree(json));
        assertThat(found.get(0).get("_index").asText()).startsWith(".ds-audit-once-");
    }

    @Test
    void showsAnEpisodeThatIsOverOnceAndResolved() throws Exception {
        SignalIndices target = new SignalIndices("resolution", Duration.ofDays(90));
        write(target, action(1, 0, "opened"), action(2, 1, "repeated"), action(3, 2, "resolved"));

        assertThat(SharedNode.search("resolution", "event.id:episode")).hasSize(1);
        assertThat(SharedNode.search("resolution", "event.action:resolved AND event.sequence:2"))
                .hasSize(1);
        assertThat(SharedNode.search("resolution", "event.action:(opened OR repeated)"))
                .isEmpty();
    }

    @Test
    void deletesDayIndicesWhoseTimeIsOverAndNoOthers() throws Exception {
        SignalIndices target = new SignalIndices("expiry", Duration.ofDays(90));
        write(
                target,
                signal(1, "a", "2026-08-23T23:59:59Z", 3, 0, "over"),
                signal(2, "b", "2026-08-24T00:00:00Z", 3, 0, "not yet"));
        SharedNode.requests().put("/expiry-notes", JSON.createObjectNode());
        Clock clock = Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);

        ExpiredIndices expired = new ExpiredIndices(SharedNode.requests(), target, clock);
        assertThat(expired.delete()).containsExactly("expiry-2026.08.23");
        assertThat(SharedNode.messages("expiry")).containsExactly("not yet");
        assertThat(SharedNode.requests().get("/expiry-notes")).isPresent();
    }

    @Test
    void deletesByItselfWhatIsTooOldWhenItStarts() throws Exception {
        SignalIndices target = new SignalIndices("started", Duration.ofDays(90));
        String today = Instant.now().toString();
        write(target, signal(1, "a", "2020-01-01T00:00:00Z", 3, 0, "old"), signal(2, "b", today, 3, 0, "new"));

        try (SinkHarness started = SharedNode.open(target, deadLetters)) {
            Instant patience = Instant.now().plus(Duration.ofMinutes(4));
            while (SharedNode.requests().get("/started-2020.01.01").isPresent()) {
                assertThat(Instant.now()).as("the old index is still there").isBefore(patience);
            }
            started.finish();
        }
        assertThat(SharedNode.messages("started")).containsExactly("new");
    }

    private static RawRecord action(long offset, int sequence, String action) {
        RawRecord opened = signal(offset, "episode", "2026-11-22T10:00:00Z", 3, sequence, "too many");
        String json = new String(opened.value(), StandardCharsets.UTF_8).replace("\"opened\"", "\"" + action + "\"");
        return record(offset, "episode", json);
    }

    private void write(IndexTarget target, RawRecord... records) throws Exception {
        SharedNode.write(target, deadLetters, records);
    }

    private static String resource(String name) throws IOException {
        try (var in = ElasticsearchITCase.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
