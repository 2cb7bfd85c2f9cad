package dev.fluo.flink.elasticsearch;

import static dev.fluo.flink.elasticsearch.TestDocuments.record;
import static dev.fluo.flink.elasticsearch.TestDocuments.signal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fluo.flink.deadletter.DeadLetter;
import dev.fluo.flink.kafka.RawRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ElasticsearchSinkTest {

    private final RecordingDeadLetters deadLetters = new RecordingDeadLetters();
    private ScriptedElasticsearch server;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedElasticsearch();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void sendsEveryDocumentOnce() throws Exception {
        try (SinkHarness sink = start(SinkHarness.QUICK)) {
            sink.write(signal("a"), signal("b"), signal("c"), signal("d")).finish();
        }
        assertThat(server.requests).containsExactlyInAnyOrder(List.of("a", "b", "c"), List.of("d"));
        assertThat(deadLetters.safe()).isEmpty();
    }

    @Test
    void sendsAgainWhatWasNotTakenAndNothingElse() throws Exception {
        server.thenItems(201, 429, 409);
        try (SinkHarness sink = start(SinkHarness.QUICK)) {
            sink.write(signal("a"), signal("b"), signal("c")).finish();
        }
        assertThat(server.requests).containsExactly(List.of("a", "b", "c"), List.of("b"));
    }

    @Test
    void outlastsAnOutage() throws Exception {
        server.thenStatus(503).thenStatus(429).thenCut().thenBody("<html>").thenStatus(500);
        try (SinkHarness sink = start(SinkHarness.QUICK)) {
            sink.write(signal("a"), signal("b"), signal("c")).finish();
        }
        assertThat(server.stored).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(deadLetters.safe()).isEmpty();
    }

    @Test
    void asksAgainWhenThereIsNoAnswer() throws Exception {
        server.thenHang();
        try (SinkHarness sink = start(impatient(false))) {
            sink.write(signal("a")).finish();
        }
        assertThat(server.requests).hasSizeGreaterThanOrEqualTo(2).endsWith(List.of("a"));
    }

    @Test
    void failsWhenThereIsNoAnswerAndItIsToFailThen() throws Exception {
        server.thenHang();
        try (SinkHarness sink = start(impatient(true))) {
            sink.write(signal("a"));

            assertThatThrownBy(sink::finish).hasStackTraceContaining("the sink is set to fail then");
        }
    }

    @Test
    void failsWhenItsCredentialsAreRefused() throws Exception {
        server.thenStatus(401);
        try (SinkHarness sink = start(SinkHarness.QUICK)) {
            sink.write(signal("a"));

            assertThatThrownBy(sink::finish).hasStackTraceContaining("check its address, the credentials");
        }
    }

    @Test
    void putsARefusedDocumentAwayBeforeTheCheckpoint() throws Exception {
        server.thenItems(201, 400, 201);
        try (SinkHarness sink = start(SinkHarness.QUICK)) {
            sink.write(signal("a"), signal("b"), signal("c")).checkpoint(1);

            assertThat(deadLetters.safe()).singleElement().satisfies(letter -> {
                assertThat(letter.errorClass()).isEqualTo(DeadLetter.REFUSED);
                assertThat(letter.error()).isEqualTo("400 scripted: status 400");
                assertThat(letter.topic()).isEqualTo("fluo.signals");
                assertThat(letter.offset()).isEqualTo(7);
                assertThat(letter.value()).isEqualTo(signal("b").value());
            });
        }
    }

    @Test
    void failsTheCheckpointWhenARefusedDocumentCannotBePutAway() throws Exception {
        server.thenItems(201, 400, 201);
        deadLetters.breakDown();
        try (SinkHarness sink = start(SinkHarness.QUICK)) {
            sink.write(signal("a"), signal("b"), signal("c"));

            assertThatThrownBy(() -> sink.checkpoint(1)).hasStackTraceContaining("broken");
        }
    }

    /** Values that a record of the topic may hold in any field by which it is routed. */
    static Stream<Arguments> faults() {
        List<String> values = List.of(
                "null",
                "[]",
                "{}",
                "-1",
                "1e999",
                "9223372036854775807",
                "9223372036854775808",
                "\"\"",
                "\" \"",
                "\"+999999999-12-31T23:59:59Z\"",
                "\"-999999999-01-01T00:00:00Z\"",
                "\"+1000000000-12-31T23:59:59.999999999Z\"",
                "\"-1000000000-01-01T00:00:00Z\"",
                "\"" + "é".repeat(300) + "\"",
                "\"" + "x".repeat(5_000) + "\"");
        Map<String, String> fields = Map.of(
                "@timestamp", "\"2026-11-22T10:00:00Z\",\"event",
                "event.id", "\"bad\",\"kind",
                "event.created", "\"2026-11-22T10:00:00Z\",\"sequence",
                "event.sequence", "0},\"rule",
                "rule.version", "3},\"message");
        return fields.entrySet().stream()
                .flatMap(field -> values.stream()
                        .map(value -> Arguments.of(
                                field.getKey(),
                                value.length() > 60 ? value.substring(0, 3) + value.length() : value,
                                text(signal("bad"))
                                        .replace(
                                                field.getValue(),
                                                value
                                                        + field.getValue()
                                                                .substring(field.getValue()
                                                                        .indexOf(
                                                                                field.getKey()
                                                                                                        .startsWith(
                                                                                                                "event.s")
                                                                                                || field.getKey()
                                                                                                        .startsWith(
                                                                                                                "rule")
                                                                                        ? '}'
                                                                                        : ','))))));
    }

    private static String text(RawRecord record) {
        return new String(record.value(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest(name = "{0} = {1}")
    @MethodSource("faults")
    void oneBadDocumentStopsNoOther(String field, String value, String document) throws Exception {
        try (SinkHarness sink = start(SinkHarness.QUICK)) {
            sink.write(signal("a"), record(9, "k", document), signal("b")).checkpoint(1);
            sink.finish();
        }
        assertThat(server.stored).contains("a", "b");
        assertThat(server.stored.size() + deadLetters.safe().size())
                .as("written or put away")
                .isEqualTo(3);
        assertThat(server.stored).allMatch(id -> !id.isEmpty() && id.getBytes(StandardCharsets.UTF_8).length <= 512);
    }

    @Test
    void putsAwayWhatIsNoSignal() throws Exception {
        try (SinkHarness sink = start(SinkHarness.QUICK)) {
            sink.write(
                            record(1, "k", null),
                            record(2, "k", "no json"),
                            record(3, "k", "[]"),
                            record(4, "k", "{\"event\":{\"id\":\"x\"}}"),
                            signal(5, "x", "yesterday", 1, 0, "no instant"),
                            signal(6, "x", "2026-11-22T10:00:00Z", 1, 0, "x".repeat(10_000)))
                    .finish();
        }
        assertThat(server.requests).isEmpty();
        assertThat(deadLetters.safe())
                .extracting(letter -> letter.errorClass() + " " + letter.offset())
                .containsExactly(
                        "unreadable 1", "unreadable 2", "unreadable 3", "unreadable 4", "unreadable 5", "refused 6");
    }

    @Test
    void keepsInTheCheckpointWhatWasNotSent() throws Exception {
        OperatorSubtaskState state;
        try (SinkHarness sink = start(SinkHarness.QUICK)) {
            sink.write(signal("a"), signal("b"));
            state = sink.checkpoint(1);
        }
        assertThat(server.requests).isEmpty();

        try (SinkHarness sink =
                new SinkHarness(SinkHarness.sink(server.url(), deadLetters, SinkHarness.QUICK), state)) {
            sink.finish();
        }
        assertThat(server.requests).containsExactly(List.of("a", "b"));
    }

    @Test
    void saysWhoItIs() throws Exception {
        ElasticsearchConnection connection = new ElasticsearchConnection(
                List.of(server.url()), ElasticsearchCredentials.basic("fluo", "secret"), null);
        var sink = ElasticsearchSink.of(SignalIndices.DEFAULT)
                .connection(connection)
                .deadLetters(deadLetters)
                .bulk(SinkHarness.QUICK)
                .build();
        try (SinkHarness harness = new SinkHarness(sink, null)) {
            harness.write(signal("a")).finish();
        }
        assertThat(server.authorizations).containsExactly("Basic Zmx1bzpzZWNyZXQ=");
        assertThat(sink + " " + connection).doesNotContain("secret", "Zmx1bzpzZWNyZXQ=");
    }

    private SinkHarness start(BulkSettings settings) throws Exception {
        return new SinkHarness(SinkHarness.sink(server.url(), deadLetters, settings), null);
    }

    private static BulkSettings impatient(boolean failOnTimeout) {
        return new BulkSettings(
                3, 10_000, 2, Duration.ofMillis(10), Duration.ofMillis(300), Duration.ofMillis(1), failOnTimeout);
    }
}
