package dev.fluo.flink.elasticsearch;

import static dev.fluo.flink.elasticsearch.TestDocuments.record;
import static dev.fluo.flink.elasticsearch.TestDocuments.signal;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fluo.audit.AuditChain;
import dev.fluo.audit.AuditHead;
import dev.fluo.embedded.process.ElasticsearchProcess;
import dev.fluo.flink.kafka.RawRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.RestClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sink against a real node. Each test has an alias of its own. */
class ElasticsearchITCase {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static ElasticsearchProcess node;
    private static RestClient client;
    private static ElasticsearchRequests requests;

    private final RecordingDeadLetters deadLetters = new RecordingDeadLetters();

    @BeforeAll
    static void start() throws IOException {
        node = ElasticsearchProcess.start();
        client = RestClients.connect(ElasticsearchConnection.to(node.url()), Duration.ofSeconds(60));
        requests = new ElasticsearchRequests(client);
    }

    @AfterAll
    static void stop() throws IOException {
        client.close();
        node.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {
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
        if (requests.get("/_alias/by-fields").isEmpty()) {
            write(target, record(1, "s-1", resource("signal.json")));
        }

        assertThat(search("by-fields", query)).hasSize(1);
    }

    @Test
    void keepsWhatStandsWhenRevisionsComeInAnyOrder() throws Exception {
        SignalIndices target = new SignalIndices("revisions", Duration.ofDays(90));
        write(target, signal(1, "s", "2026-11-22T10:00:00Z", 3, 1, "revised"));
        write(target, signal(2, "s", "2026-11-22T10:00:00Z", 3, 0, "opened"));
        assertThat(messages("revisions")).containsExactly("revised");

        write(target, signal(3, "s", "2026-11-22T10:00:00Z", 2, 9, "by an older rule"));
        assertThat(messages("revisions")).containsExactly("revised");

        write(target, signal(4, "s", "2026-11-22T10:00:00Z", 4, 0, "by a newer rule"));
        assertThat(messages("revisions")).containsExactly("by a newer rule");
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

        assertThat(messages("replay")).containsExactlyInAnyOrder("one", "two");
        assertThat(requests.get("/replay-2026.11.22/_count").orElseThrow().get("count").asInt()).isEqualTo(1);
        assertThat(requests.get("/replay-2026.11.23/_count").orElseThrow().get("count").asInt()).isEqualTo(1);
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

        assertThat(messages("retraction-2026.11.22")).containsExactly("retracted");
        assertThat(messages("retraction-2026.11.23")).containsExactly("revised");
    }

    @Test
    void putsAwayADocumentThatElasticsearchRefuses() throws Exception {
        SignalIndices target = new SignalIndices("refused", Duration.ofDays(90));
        String poison = "{\"@timestamp\":\"2026-11-22T10:00:00Z\",\"event\":{\"id\":\"p\",\"sequence\":0,"
                + "\"severity\":\"very\"},\"rule\":{\"version\":1}}";
        write(
                target,
                signal(1, "a", "2026-11-22T10:00:00Z", 3, 0, "one"),
                record(2, "p", poison),
                signal(3, "b", "2026-11-22T10:00:00Z", 3, 0, "two"));

        assertThat(messages("refused")).containsExactlyInAnyOrder("one", "two");
        assertThat(deadLetters.safe()).singleElement().satisfies(letter -> {
            assertThat(letter.errorClass()).isEqualTo("refused");
            assertThat(letter.error()).startsWith("400 document_parsing_exception").contains("severity");
            assertThat(new String(letter.value(), StandardCharsets.UTF_8)).isEqualTo(poison);
        });
    }

    @Test
    void writesAnAuditRecordOnceAndUnchanged() throws Exception {
        AuditStream target = new AuditStream("audit-once", Duration.ofDays(400));
        byte[] json = AuditChain.append(
                        AuditHead.GENESIS,
                        JSON.createObjectNode().put("@timestamp", "2026-11-22T10:00:00Z").put("message", "hello"))
                .json();
        RawRecord record = record(1, "r", new String(json, StandardCharsets.UTF_8));
        write(target, record);
        write(target, record);

        List<JsonNode> found = search("audit-once", "event.sequence:1");
        assertThat(found).hasSize(1);
        assertThat(found.get(0).get("_source")).isEqualTo(JSON.readTree(json));
        assertThat(found.get(0).get("_index").asText()).startsWith(".ds-audit-once-");
    }

    @Test
    void leavesAnOperatorsOwnTemplatesAlone() throws Exception {
        JsonNode own = JSON.readTree(
                "{\"template\":{\"mappings\":{\"properties\":{\"message\":{\"type\":\"keyword\"}}}}}");
        requests.put("/_component_template/own-mappings", own);
        write(new SignalIndices("own", Duration.ofDays(90)), signal(1, "s", "2026-11-22T10:00:00Z", 3, 0, "two words"));

        JsonNode mapping = requests.get("/own-2026.11.22/_mapping").orElseThrow();
        assertThat(mapping.at("/own-2026.11.22/mappings/properties/message/type").asText()).isEqualTo("keyword");
    }

    @Test
    void deletesDayIndicesWhoseTimeIsOverAndNoOthers() throws Exception {
        SignalIndices target = new SignalIndices("expiry", Duration.ofDays(90));
        write(
                target,
                signal(1, "a", "2026-08-23T23:59:59Z", 3, 0, "over"),
                signal(2, "b", "2026-08-24T00:00:00Z", 3, 0, "not yet"));
        requests.put("/expiry-notes", JSON.createObjectNode());
        Clock clock = Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);

        assertThat(new ExpiredIndices(requests, target, clock).delete()).containsExactly("expiry-2026.08.23");
        assertThat(messages("expiry")).containsExactly("not yet");
        assertThat(requests.get("/expiry-notes")).isPresent();
    }

    @Test
    void deletesByItselfWhatIsTooOldWhenItStarts() throws Exception {
        SignalIndices target = new SignalIndices("started", Duration.ofDays(90));
        assertThat(new IndexSetup(requests, target).ensure()).as("this node has no lifecycle policies").isTrue();
    }

    private void write(IndexTarget target, RawRecord... records) throws Exception {
        var sink = ElasticsearchSink.of(target)
                .connection(ElasticsearchConnection.to(node.url()))
                .deadLetters(deadLetters)
                .bulk(new BulkSettings(
                        500,
                        1 << 20,
                        2,
                        Duration.ofMillis(10),
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(1),
                        false))
                .build();
        try (SinkHarness harness = new SinkHarness(sink, null)) {
            harness.write(records).finish();
        }
    }

    private static List<String> messages(String index) throws IOException {
        return search(index, "*").stream().map(hit -> hit.at("/_source/message").asText()).toList();
    }

    private static List<JsonNode> search(String index, String query) throws IOException {
        client.performRequest(new Request("POST", "/" + index + "/_refresh"));
        Request request = new Request("GET", "/" + index + "/_search");
        request.addParameter("q", query);
        JsonNode answer = JSON.readTree(client.performRequest(request).getEntity().getContent());
        return List.of(JSON.convertValue(answer.at("/hits/hits"), JsonNode[].class));
    }

    private static String resource(String name) throws IOException {
        try (var in = ElasticsearchITCase.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
