package dev.fluo.tools.cli.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fluo.embedded.kafka.SharedKafka;
import dev.fluo.rules.signal.SignalIds;
import dev.fluo.tools.cli.CommandRun;
import dev.fluo.tools.client.ExitCodes;
import dev.fluo.tools.client.recordings.Recording;
import dev.fluo.tools.client.recordings.TimeShift;
import dev.fluo.tools.testing.fixture.SharedKafkaAccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Topics of spans are a history, bounded by the timestamps of their records. */
class KafkaHistoryITCase {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path CAPTURE = Path.of("../testing/src/test/resources/captures/otel-demo");
    private static final String PROTOBUF = "history.spans";
    private static final String IN_JSON = "history.json";
    private static final String TOPICS = PROTOBUF + "," + IN_JSON + ":otlp_json";

    private final Instant start = Instant.now().minus(Duration.ofHours(2)).truncatedTo(ChronoUnit.SECONDS);

    @TempDir
    Path folder;

    @BeforeEach
    void rules() throws IOException {
        Path rules = Files.createDirectory(folder.resolve("rules"));
        Files.writeString(rules.resolve("trace.json"), "{\"id\":\"trace\",\"when\":\"trace.spans.exists()\"}");
        Files.writeString(
                rules.resolve("busy.json"),
                "{\"id\":\"busy\",\"when\":\"stream.spans.by(service).within('10s').count() > 20\"}");
    }

    @Test
    void givesTheSignalsOfTheAskedTimeAsRecordingsDo() throws Exception {
        List<ExportTraceServiceRequest> requests = requests();
        Path recording = Files.createDirectory(folder.resolve("recording"));
        for (int i = 0; i < requests.size(); i++) {
            Files.write(recording.resolve(i + ".bin"), requests.get(i).toByteArray());
        }
        send(requests);
        String from = "--from=" + start.plusSeconds(10);
        String to = "--to=" + start.plusSeconds(20);
        List<String> ofFiles = signals(judge(ExitCodes.OK, "--traces=" + recording, from, to));
        assertThat(ofFiles).hasSizeBetween(50, 500);
        assertThat(signals(ofKafka(ExitCodes.OK, TOPICS, from, to))).isEqualTo(ofFiles);

        CommandRun more = ofKafka(ExitCodes.UNAVAILABLE, TOPICS, "--from=" + start.minusSeconds(3_600));
        assertThat(more.out().lines()).hasSizeGreaterThan(570);
        assertThat(more.err())
                .contains("topic history.spans was asked for from " + start.minusSeconds(3_600)
                        + " on, and holds records from " + start + " on");

        CommandRun none = ofKafka(ExitCodes.UNAVAILABLE, TOPICS, "--from=1h", "--to=30m");
        assertThat(none.err())
                .contains(
                        "holds no span of the asked time in history.spans, history.json",
                        "The oldest record of the topics of spans is of " + start);
        CommandRun missing = ofKafka(ExitCodes.UNAVAILABLE, "nowhere", "--from=1h");
        assertThat(missing.err()).contains("there is no topic nowhere at ");
    }

    @Test
    void countsTracesThatTheEdgeCuts() throws Exception {
        Instant end = Instant.now().minusSeconds(1);
        SharedKafka.broker().createTopic("history.cut", 1);
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            producer.send(new ProducerRecord<>(
                    "history.cut", 0, end.toEpochMilli(), null, json("1", end).getBytes(StandardCharsets.UTF_8)));
            producer.send(new ProducerRecord<>(
                    "history.cut", 0, end.toEpochMilli(), null, "nonsense".getBytes(StandardCharsets.UTF_8)));
        }
        CommandRun run = ofKafka(
                ExitCodes.OK,
                "history.cut:otlp_json",
                "--from=" + end.minusSeconds(30),
                "--set=time.idle-gap=1h",
                "--set=time.max-age=1h");
        assertThat(run.err())
                .contains(
                        "1 trace was cut by the edge of the history, and judged as incomplete",
                        "history.cut, partition 0, offset 1: ");
    }

    @Test
    void explainsATraceWithWhatTheJobSays() throws Exception {
        Instant end = Instant.now().minusSeconds(60);
        String id = "0af7651916cd43dd8448eb211c80319c";
        SharedKafka.broker().createTopic("explained.spans", 1);
        SharedKafka.broker().createTopic("explained.status", 1);
        SharedKafka.broker().createTopic("explained.signals", 1);
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            producer.send(new ProducerRecord<>(
                    "explained.spans",
                    0,
                    end.toEpochMilli(),
                    null,
                    json("1", end).getBytes(StandardCharsets.UTF_8)));
        }
        CommandRun nothing = explained();
        assertThat(nothing.out())
                .contains("no status of the rule on explained.status: no job has read it")
                .contains("no signal about this trace on explained.signals: it is older than the topic or the rule");
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            send(
                    producer,
                    "explained.status",
                    "{\"id\":\"trace\",\"status\":\"quarantined\",\"version\":7,\"hash\":\"a\","
                            + "\"notes\":[\"it failed five times\"],\"updated\":\"2026-11-22T10:00:00Z\"}");
            send(
                    producer,
                    "explained.signals",
                    "{\"rule\":{\"id\":\"trace\",\"version\":7},\"event\":{\"id\":\"x\"},"
                            + "\"fluo\":{\"suppressed\":3}}");
        }
        assertThat(explained().out())
                .contains("quarantined since 2026-11-22T10:00:00Z, version 7, whose text is another than")
                .contains("it failed five times")
                .contains(
                        "no signal about this trace on explained.signals; signals of the rule count 3 that were suppressed");
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            send(
                    producer,
                    "explained.signals",
                    "{\"rule\":{\"id\":\"trace\",\"version\":7},\"event\":{\"id\":\"" + SignalIds.of("trace", id)
                            + "\",\"action\":\"opened\",\"created\":\"2026-11-22T10:00:01Z\"}}");
        }
        assertThat(explained().out())
                .contains("signal " + SignalIds.of("trace", id)
                        + ": opened, version 7 of the rule, written at 2026-11-22T10:00:01Z");
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, String topic, String document) {
        producer.send(new ProducerRecord<>(
                topic, "trace".getBytes(StandardCharsets.UTF_8), document.getBytes(StandardCharsets.UTF_8)));
    }

    private CommandRun explained() {
        CommandRun run = CommandRun.of(
                "explain",
                folder.resolve("rules/trace.json").toString(),
                "--trace=0af7651916cd43dd8448eb211c80319c",
                "--from=1h",
                "--kafka=" + SharedKafka.broker().bootstrapServers(),
                "--set=topics.spans=explained.spans:otlp_json",
                "--set=topics.rule-status=explained.status",
                "--set=topics.signals=explained.signals");
        // the topic holds less than the hour that is asked for
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.UNAVAILABLE);
        return run;
    }

    @Test
    void comparesWithTheActiveRules() throws Exception {
        SharedKafka.broker().createTopic("history.rules", 1);
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            publish(producer, "slow", "{\"id\":\"slow\",\"when\":\"trace.duration > 100 * ms\"}");
            publish(producer, "slow", "{\"id\":\"slow\",\"when\":\"trace.\",\"severity\":\"no\"}");
            publish(producer, "trace", "{\"id\":\"trace\",\"when\":\"trace.spans.exists()\"}");
            publish(producer, "trace", null);
        }
        Path rules = Files.createDirectory(folder.resolve("new"));
        Files.writeString(rules.resolve("slow.json"), "{\"id\":\"slow\",\"when\":\"trace.duration > 200 * ms\"}");
        Files.writeString(rules.resolve("trace.json"), "{\"id\":\"trace\",\"when\":\"trace.isError\"}");
        CommandRun run = CommandRun.of(
                "rules",
                "backtest",
                rules.toString(),
                "--json",
                "--traces=" + CAPTURE,
                "--against=active",
                "--kafka=" + SharedKafka.broker().bootstrapServers(),
                "--set=topics.rules=history.rules");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.OK);
        JsonNode report = JSON.readTree(run.out());
        JsonNode slow = report.at("/rules/0");
        assertThat(slow.path("rule").asText()).isEqualTo("slow");
        assertThat(slow.at("/difference/only_before").asInt()).isPositive();
        assertThat(slow.at("/difference/only_after").asInt()).isZero();
        JsonNode trace = report.at("/rules/1");
        assertThat(trace.at("/difference/both").asInt()).isZero();
        assertThat(trace.at("/difference/only_after").asInt())
                .isPositive()
                .isEqualTo(trace.path("signals").asInt());
    }

    private static void publish(KafkaProducer<byte[], byte[]> producer, String id, String document) {
        byte[] value = document == null ? null : document.getBytes(StandardCharsets.UTF_8);
        producer.send(new ProducerRecord<>("history.rules", id.getBytes(StandardCharsets.UTF_8), value));
    }

    @Test
    void saysWhatIsWrongWithTheOptions() {
        assertThat(judge(ExitCodes.USAGE, "--kafka=127.0.0.1:1").err()).contains("--kafka needs a time to begin at");
        assertThat(judge(ExitCodes.USAGE, "--kafka=127.0.0.1:1", "--from=1h", "--to=2h")
                        .err())
                .contains("--from 1h is not before --to 2h");
        assertThat(judge(ExitCodes.USAGE, "--kafka=127.0.0.1:1", "--from=1h", "--traces=" + CAPTURE)
                        .err())
                .contains("--traces and --kafka name two histories");
        assertThat(judge(ExitCodes.UNAVAILABLE, "--kafka=127.0.0.1:1", "--from=1h")
                        .err())
                .contains("127.0.0.1:1");
    }

    /** The requests of the capture, moved so that its first record is of the start. */
    private List<ExportTraceServiceRequest> requests() {
        List<ExportTraceServiceRequest> requests = new ArrayList<>();
        Recording.of(List.of(CAPTURE)).forEach(requests::add);
        long first = requests.stream().mapToLong(KafkaHistoryITCase::end).min().orElseThrow();
        TimeShift shift = new TimeShift((start.toEpochMilli() - first) * 1_000_000);
        return requests.stream().map(shift::apply).toList();
    }

    /** Milliseconds of the latest end of a span. */
    private static long end(ExportTraceServiceRequest request) {
        return request.getResourceSpansList().stream()
                        .flatMap(resource -> resource.getScopeSpansList().stream())
                        .flatMap(scope -> scope.getSpansList().stream())
                        .mapToLong(Span::getEndTimeUnixNano)
                        .max()
                        .orElseThrow()
                / 1_000_000;
    }

    private static void send(List<ExportTraceServiceRequest> requests) {
        SharedKafka.broker().createTopic(PROTOBUF, 2);
        SharedKafka.broker().createTopic(IN_JSON, 1);
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            for (int i = 0; i < requests.size(); i++) {
                ExportTraceServiceRequest request = requests.get(i);
                producer.send(new ProducerRecord<>(PROTOBUF, i % 2, end(request), null, request.toByteArray()));
            }
        }
    }

    private static KafkaProducer<byte[], byte[]> producer() {
        Properties client = SharedKafkaAccess.of("history").client();
        return new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static String json(String span, Instant end) {
        return "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"name\":\"one\",\"traceId\":\""
                + "0af7651916cd43dd8448eb211c80319c\",\"spanId\":\"" + span.repeat(16) + "\",\"parentSpanId\":\""
                + "2".repeat(16) + "\",\"startTimeUnixNano\":\"1\",\"endTimeUnixNano\":\""
                + end.toEpochMilli() + "000000\"}]}]}]}";
    }

    private CommandRun ofKafka(int exitCode, String topics, String... options) {
        List<String> all = new ArrayList<>(
                List.of("--kafka=" + SharedKafka.broker().bootstrapServers(), "--set=topics.spans=" + topics));
        all.addAll(List.of(options));
        return judge(exitCode, all.toArray(String[]::new));
    }

    private CommandRun judge(int exitCode, String... options) {
        String[] command = {"judge", folder.resolve("rules").toString(), "--json"};
        CommandRun run = CommandRun.of(
                Stream.concat(Stream.of(command), Stream.of(options)).toArray(String[]::new));
        assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
        return run;
    }

    /** The signals without the time of their writing. */
    private static List<String> signals(CommandRun run) throws IOException {
        List<String> signals = new ArrayList<>();
        for (String line : run.out().lines().toList()) {
            ObjectNode signal = (ObjectNode) JSON.readTree(line);
            signal.withObjectProperty("event").remove("created");
            signals.add(signal.toString());
        }
        return signals;
    }
}
