package dev.fluo.flink.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fluo.flink.deadletter.DeadLetter;
import dev.fluo.flink.kafka.RawRecord;
import dev.fluo.rules.document.Severity;
import io.grpc.Status;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsPartialSuccess;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Log records to a collector over real HTTP and real gRPC, and the fate of its answers. */
class OtlpReceiverTest {

    private final KeptDeadLetters deadLetters = new KeptDeadLetters();
    private ReceivingServer http;
    private LogCollector grpc;

    @BeforeEach
    void start() throws Exception {
        http = new ReceivingServer();
        grpc = new LogCollector();
    }

    @AfterEach
    void stop() {
        http.close();
        grpc.close();
    }

    private static ReceiverEndpoint endpoint(URI url) {
        return new ReceiverEndpoint(List.of(url), null, null);
    }

    private static OtlpReceiver receiver(OtlpTarget target) {
        return new OtlpReceiver(target, "1.2.3", SeverityFilter.ALL, NoticeKinds.BOTH, Duration.ZERO);
    }

    private DeliveryHarness byHttp() throws Exception {
        return new DeliveryHarness(
                receiver(new OtlpTarget.Http(endpoint(http.url()), Map.of("X-Scope-OrgID", "shop"))),
                deadLetters,
                null);
    }

    private OtlpReceiver grpcReceiver() {
        return receiver(new OtlpTarget.Grpc(endpoint(grpc.url()), Map.of("X-Scope-OrgID", "shop")));
    }

    private DeliveryHarness byGrpc() throws Exception {
        return new DeliveryHarness(grpcReceiver(), deadLetters, null);
    }

    private List<String> taken() {
        return ids(grpc.requests());
    }

    private static List<String> ids(List<ExportLogsServiceRequest> requests) {
        List<String> ids = new ArrayList<>();
        for (ExportLogsServiceRequest request : requests) {
            LogCollector.records(request).forEach(record -> ids.add(attribute(record, "event.id")));
        }
        return ids;
    }

    private static String attribute(LogRecord record, String name) {
        return record.getAttributesList().stream()
                .filter(attribute -> attribute.getKey().equals(name))
                .map(KeyValue::getValue)
                .findFirst()
                .orElseThrow()
                .getStringValue();
    }

    @Test
    void postsProtobufToTheLogsOfACollector() throws Exception {
        try (DeliveryHarness harness = byHttp()) {
            harness.write(Signals.opened("s1"), Incidents.open("i1", 0, "high")).finish();
        }
        ReceivingServer.Got got = http.got().get(0);
        assertThat(got.path()).isEqualTo("/hook/v1/logs");
        assertThat(got.header("Content-Type")).isEqualTo("application/x-protobuf");
        assertThat(got.header("X-Scope-OrgID")).isEqualTo("shop");
        ExportLogsServiceRequest request = ExportLogsServiceRequest.parseFrom(got.body());
        assertThat(LogCollector.records(request))
                .extracting(LogRecord::getEventName)
                .containsExactly("fluo.signal", "fluo.incident");
    }

    @Test
    void callsTheLogsServiceOfACollector() throws Exception {
        try (DeliveryHarness harness = byGrpc()) {
            harness.write(Signals.opened("s1"), Signals.opened("s2"), Incidents.open("i1", 0, "high"))
                    .finish();
        }
        assertThat(taken()).containsExactly("s1", "s2", "i1");
        assertThat(grpc.tenants()).containsOnly("shop");
        assertThat(LogCollector.records(grpc.requests().get(0)))
                .extracting(record -> attribute(record, "log.record.uid"))
                .startsWith("s1-41-0", "s2-41-0");
    }

    @ParameterizedTest
    @EnumSource(
            value = Status.Code.class,
            names = {"UNAVAILABLE", "RESOURCE_EXHAUSTED", "UNAUTHENTICATED", "UNIMPLEMENTED", "INTERNAL", "CANCELLED"})
    void bringsAgainWhatIsNotTakenNow(Status.Code code) throws Exception {
        grpc.answering(code.toStatus(), code.toStatus());
        try (DeliveryHarness harness = byGrpc()) {
            harness.write(Signals.opened("s1"), Signals.opened("s2")).finish();
        }
        assertThat(taken()).containsExactly("s1", "s2");
        assertThat(deadLetters.safe()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503, 401, 404, 302})
    void bringsAgainWhatIsNotTakenNow(int status) throws Exception {
        http.answering(status, status);
        try (DeliveryHarness harness = byHttp()) {
            harness.write(Signals.opened("s1"), Signals.opened("s2")).finish();
        }
        assertThat(http.taken()).isNotEmpty();
        assertThat(deadLetters.safe()).isEmpty();
    }

    @Test
    void buriesOnlyTheRecordThatIsRefused() throws Exception {
        grpc.refusing("bad");
        RawRecord bad = Signals.record(
                new String(Signals.opened("s2").value(), StandardCharsets.UTF_8).replace("auth ran", "bad"));
        try (DeliveryHarness harness = byGrpc()) {
            harness.write(Signals.opened("s1"), bad, Signals.opened("s3")).finish();
        }
        assertThat(taken()).containsExactly("s1", "s3");
        assertThat(deadLetters.safe()).hasSize(1);
        DeadLetter letter = deadLetters.safe().get(0);
        assertThat(letter.errorClass()).isEqualTo(DeadLetter.REFUSED);
        assertThat(letter.error())
                .contains("OTLP/gRPC at [127.0.0.1] refused it, status INVALID_ARGUMENT: no such body");
        assertThat(letter.value()).isEqualTo(bad.value());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"grpc: received message larger than max (5 vs. 4)", "gRPC message exceeds maximum size 4: 5"})
    void aRecordThatIsTooLargeForTheCollectorIsBuried(String words) throws Exception {
        grpc.answering(Status.RESOURCE_EXHAUSTED.withDescription(words));
        try (DeliveryHarness harness = byGrpc()) {
            harness.write(Signals.opened("s1")).finish();
        }
        assertThat(deadLetters.safe()).hasSize(1);
    }

    @Test
    void rejectedRecordsAreDeadLetters() throws Exception {
        grpc.rejecting(1);
        try (DeliveryHarness harness = byGrpc()) {
            harness.write(Signals.opened("s1")).finish();
        }
        assertThat(deadLetters.safe().get(0).error()).endsWith("rejected it: too old");
    }

    @Test
    void rejectedRecordsAreDeadLettersByHttp() throws Exception {
        ExportLogsServiceResponse partial = ExportLogsServiceResponse.newBuilder()
                .setPartialSuccess(ExportLogsPartialSuccess.newBuilder()
                        .setRejectedLogRecords(1)
                        .setErrorMessage("too old"))
                .build();
        http.saying(partial.toByteString().toString(StandardCharsets.UTF_8));
        try (DeliveryHarness harness = byHttp()) {
            harness.write(Signals.opened("s1")).finish();
        }
        assertThat(deadLetters.safe().get(0).error()).endsWith("rejected it: too old");
    }

    @Test
    void whatIsNotTakenWaitsInTheCheckpoint() throws Exception {
        grpc.answering(Collections.nCopies(10_000, Status.UNAVAILABLE).toArray(Status[]::new));
        OperatorSubtaskState state;
        try (DeliveryHarness harness = byGrpc()) {
            harness.write(Signals.opened("s1"), Incidents.open("i1", 0, "high"));
            state = harness.checkpoint();
        }
        grpc.close();
        grpc = new LogCollector();
        try (DeliveryHarness harness = new DeliveryHarness(grpcReceiver(), deadLetters, state)) {
            // the incident is known: another document of it that says nothing new is not sent
            harness.write(Incidents.open("i1", 1, "high"), Signals.opened("s2")).finish();
        }
        assertThat(taken()).containsExactly("s1", "i1", "s2");
    }

    @Test
    void sendsNoMutedAndNoShadowSignals() throws Exception {
        try (DeliveryHarness harness = byGrpc()) {
            harness.write(Signals.signal("s1", "opened", 0, "high", 4, "shadow"), Signals.opened("s2"))
                    .finish();
        }
        assertThat(taken()).containsExactly("s2");
        OtlpReceiver critical = new OtlpReceiver(
                new OtlpTarget.Grpc(endpoint(grpc.url()), Map.of()),
                "1",
                new SeverityFilter(Severity.CRITICAL),
                NoticeKinds.SIGNALS,
                Duration.ZERO);
        try (DeliveryHarness harness = new DeliveryHarness(critical, deadLetters, null)) {
            harness.write(Signals.opened("s3"), Incidents.open("i1", 0, "critical"))
                    .finish();
        }
        assertThat(taken()).containsExactly("s2");
    }

    @Test
    void requestsStayBelowWhatCollectorsTake() throws Exception {
        String wide = new String(Signals.opened("s1").value(), StandardCharsets.UTF_8)
                .replace("POST", "x".repeat(OtlpClient.MOST_BYTES / 3));
        try (DeliveryHarness harness = byGrpc()) {
            for (int i = 0; i < 5; i++) {
                harness.write(Signals.record(wide.replace("s1", "w" + i)));
            }
            harness.finish();
        }
        assertThat(taken()).containsExactly("w0", "w1", "w2", "w3", "w4");
        assertThat(grpc.requests()).allMatch(request -> request.getSerializedSize() < 1_000_000);
    }

    @Test
    void writesRequestsToATopic() throws Exception {
        MockProducer<byte[], byte[]> producer =
                new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
        OtlpLogs logs = new OtlpLogs("1");
        OtlpClient client =
                new OtlpClient(new OtlpTopicExport("logs", producer), logs, "topic logs", OtlpClient.Counting.NONE);
        Notice notice = Notice.of(Signals.opened("s1"));
        DeliveryResult taken = client.bring(List.of(notice)).get();
        assertThat(taken.delivered()).isEqualTo(1);
        assertThat(ids(List.of(ExportLogsServiceRequest.parseFrom(
                        producer.history().get(0).value()))))
                .containsExactly("s1");
        producer.sendException = new TimeoutException("no leader");
        assertThat(client.bring(List.of(notice)).get().again()).containsExactly(notice);
        producer.sendException = new RecordTooLargeException("too large");
        assertThat(client.bring(List.of(notice)).get().refused()).hasSize(1);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "http://c:4318, http://c:4318/v1/logs",
        "http://c:4318/, http://c:4318/v1/logs",
        "https://c/otlp, https://c/otlp/v1/logs",
        "https://c/otlp/v1/logs, https://c/otlp/v1/logs"
    })
    void thePathOfLogsIsAdded(URI url, URI asked) {
        assertThat(new OtlpTarget.Http(endpoint(url), Map.of()).url()).isEqualTo(asked);
    }

    @Test
    void headersAreWrittenAsForSdks() {
        assertThat(OtlpHeaders.parse("api-key=a+b%3D, X-Scope-OrgID = shop"))
                .isEqualTo(Map.of("api-key", "a+b=", "X-Scope-OrgID", "shop"));
        for (String wrong : List.of("", "secret", "=secret", "a=1,secret", "a b=secret", "a=secret%", "a=secret%0A")) {
            assertThatThrownBy(() -> OtlpHeaders.parse(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .message()
                    .doesNotContain("secret");
        }
        assertThat(new OtlpTarget.Grpc(endpoint(URI.create("https://c:1")), Map.of("api-key", "secret")).toString())
                .isEqualTo("OTLP/gRPC at [c]");
        ReceiverEndpoint endpoint = endpoint(URI.create("https://c:1"));
        assertThatThrownBy(() -> new OtlpTarget.Grpc(endpoint, Map.of("key-bin", "secret")))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContain("secret");
        assertThatThrownBy(() -> new OtlpTarget.Http(endpoint, Map.of("Host", "secret")))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContain("secret");
        assertThatThrownBy(() -> new OtlpTarget.Grpc(endpoint(URI.create("https://c/v1/logs")), Map.of()))
                .hasMessageContaining("has no path");
    }
}
