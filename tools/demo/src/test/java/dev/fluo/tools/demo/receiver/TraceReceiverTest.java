package dev.fluo.tools.demo.receiver;

import static dev.fluo.tools.demo.receiver.Requests.SPAN_ID;
import static dev.fluo.tools.demo.receiver.Requests.TRACE_ID;
import static dev.fluo.tools.demo.receiver.Requests.gzip;
import static dev.fluo.tools.demo.receiver.Requests.span;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.UnknownFieldSet;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceReceiverTest {

    private static final int LIMIT = 4096;
    private static final String PROTOBUF = "application/x-protobuf";
    private static final String JSON = "application/json";
    private static final String JSON_SPAN = "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"name\":\"json\","
            + "\"traceId\":\"5b8efff798038103d269b633813fc60c\",\"spanId\":\"eee19b7ec3c1b174\"}]}]}]}";

    private static final RecordingSink SINK = new RecordingSink();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static TraceReceiver receiver;

    @BeforeAll
    static void start() {
        receiver = TraceReceiver.start(0, 0, SINK, LIMIT);
    }

    @AfterAll
    static void stop() {
        receiver.close();
    }

    @BeforeEach
    void forget() {
        SINK.forget();
    }

    @Test
    void writesTheSameProtobufThatCame() throws Exception {
        byte[] request = Requests.of(span("one"), span("two")).toByteArray();
        HttpResponse<byte[]> response = post(PROTOBUF, null, BodyPublishers.ofByteArray(request));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue(PROTOBUF);
        assertThat(ExportTraceServiceResponse.parseFrom(response.body()).hasPartialSuccess())
                .isFalse();
        assertThat(SINK.written()).containsExactly(request);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "http://localhost:3000, true",
        "http://127.0.0.1, true",
        "https://[::1]:8443, true",
        "https://example.com, false",
        "http://localhost.example.com, false",
        "null, false"
    })
    void pagesOfThisMachineMaySend(String origin, boolean allowed) throws Exception {
        HttpRequest asked = HttpRequest.newBuilder(URI.create(receiver.endpoint() + "/v1/traces"))
                .method("OPTIONS", BodyPublishers.noBody())
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "content-type,x-tenant")
                .build();
        HttpResponse<byte[]> answer = CLIENT.send(asked, HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(allowed ? 204 : 405);
        assertThat(answer.headers().map().containsKey("access-control-allow-origin"))
                .isEqualTo(allowed);
        if (allowed) {
            assertThat(answer.headers().firstValue("Access-Control-Allow-Origin"))
                    .hasValue(origin);
            assertThat(answer.headers().firstValue("Access-Control-Allow-Headers"))
                    .hasValue("content-type,x-tenant");
        }
        HttpRequest sent = HttpRequest.newBuilder(URI.create(receiver.endpoint() + "/v1/traces"))
                .POST(BodyPublishers.ofString(JSON_SPAN))
                .header("Content-Type", JSON)
                .header("Origin", origin)
                .build();
        HttpResponse<byte[]> taken = CLIENT.send(sent, HttpResponse.BodyHandlers.ofByteArray());
        assertThat(taken.statusCode()).isEqualTo(200);
        assertThat(taken.headers().firstValue("Access-Control-Allow-Origin").isPresent())
                .isEqualTo(allowed);
    }

    @Test
    void writesProtobufForJson() throws Exception {
        HttpResponse<byte[]> response = post(JSON + "; charset=utf-8", null, BodyPublishers.ofString(JSON_SPAN));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue(JSON);
        assertThat(text(response)).isEqualTo("{}");
        assertThat(SINK.spanNames()).containsExactly("json");
    }

    /** Half requests end after ten seconds each; with a few threads for all, others would wait for minutes. */
    @ParameterizedTest
    @CsvSource({"3", "600"})
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void endsHalfRequestsAndAnswersOthers(int halves) throws Exception {
        byte[] request = Requests.of(span("whole")).toByteArray();
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < halves; i++) {
                sockets.add(half(i));
            }
            HttpResponse<byte[]> response = post(PROTOBUF, null, BodyPublishers.ofByteArray(request));
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(SINK.written()).containsExactly(request);
            for (Socket socket : sockets) {
                assertThat(isEnded(socket)).isTrue();
            }
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    /** A connection on which a part of a request stands: of its first line, of its headers, of its body. */
    private static Socket half(int number) throws IOException {
        String whole = "POST /v1/traces HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + PROTOBUF
                + "\r\nContent-Length: 99\r\n\r\nhalf";
        int[] lengths = {12, 60, whole.length()};
        Socket socket = new Socket("127.0.0.1", URI.create(receiver.endpoint()).getPort());
        socket.getOutputStream()
                .write(whole.substring(0, lengths[number % lengths.length]).getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** Waits until the receiver closes the connection. */
    private static boolean isEnded(Socket socket) throws IOException {
        socket.setSoTimeout(60_000);
        try {
            socket.getInputStream().readAllBytes();
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (SocketException e) {
            return true; // reset
        }
    }

    @Test
    void takesGzipAndChunkedBodies() throws Exception {
        byte[] packed = gzip(Requests.of(span("packed")).toByteArray());
        assertThat(post(PROTOBUF, "gzip", chunked(packed)).statusCode()).isEqualTo(200);
        assertThat(post(JSON, "gzip", chunked(gzip(bytes(JSON_SPAN)))).statusCode())
                .isEqualTo(200);
        byte[] plain = Requests.of(span("chunked")).toByteArray();
        assertThat(post(PROTOBUF, "identity", chunked(plain)).statusCode()).isEqualTo(200);
        assertThat(SINK.spanNames()).containsExactly("packed", "json", "chunked");
    }

    @Test
    void writesNothingForARequestWithoutSpans() throws Exception {
        assertThat(post(PROTOBUF, null, BodyPublishers.noBody()).statusCode()).isEqualTo(200);
        assertThat(SINK.written()).isEmpty();
    }

    @Test
    void takesTheSpansThatAreValidAndSaysHowManyAreNot() throws Exception {
        byte[] request = Requests.of(
                        span("good"),
                        span("no trace id", new byte[0], SPAN_ID),
                        span("short span id", TRACE_ID, new byte[4]),
                        span("zero trace id", new byte[16], SPAN_ID))
                .toByteArray();
        HttpResponse<byte[]> response = post(PROTOBUF, null, BodyPublishers.ofByteArray(request));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(ExportTraceServiceResponse.parseFrom(response.body()).getPartialSuccess())
                .satisfies(partial -> assertThat(partial.getRejectedSpans()).isEqualTo(3))
                .satisfies(partial -> assertThat(partial.getErrorMessage()).contains("trace id of 16 bytes"));
        assertThat(SINK.spanNames()).containsExactly("good");

        HttpResponse<byte[]> json =
                post(JSON, null, BodyPublishers.ofString(JSON_SPAN.replace("5b8efff798038103d269b633813fc60c", "")));
        assertThat(text(json)).contains("\"rejectedSpans\":\"1\"");
        HttpResponse<byte[]> shorter =
                post(JSON, null, BodyPublishers.ofString(JSON_SPAN.replace("eee19b7ec3c1b174", "eee1")));
        assertThat(text(shorter)).contains("\"rejectedSpans\":\"1\"");
    }

    @Test
    void takesTheOthersWhereAValueIsWrong() throws Exception {
        String span = "{\"traceId\":\"5b8efff798038103d269b633813fc60c\",\"spanId\":\"eee19b7ec3c1b174\","
                + "\"name\":\"%s\",\"kind\":%s}";
        String body = "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[" + span.formatted("good", "2") + ","
                + span.formatted("bad", "\"server\"") + "]}]}]}";
        HttpResponse<byte[]> response = post(JSON, null, BodyPublishers.ofString(body));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(text(response)).contains("\"rejectedSpans\":\"1\"", "/resourceSpans/0/scopeSpans/0/spans/1/kind");
        assertThat(SINK.spanNames()).containsExactly("good");
    }

    @ParameterizedTest
    @CsvSource({
        "application/x-protobuf,,no protobuf at all,400,the body is not an ExportTraceServiceRequest",
        "application/json,,{\"resourceSpans\":[,400,the body is not OTLP JSON",
        "application/json,,{\"resourceSpans\":7},400,the body is not OTLP JSON",
        "application/json,,'',400,the text is empty",
        "application/json,,{\"batches\":[{}]},400,found `batches`",
        "application/json,,{\"resourceLogs\":[{}]},400,found `resourceLogs`",
        "application/json,,{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"spanId\":\"xyz\"}]}]}]},400,an id of 8",
        "application/json,gzip,'',400,cannot be unpacked as gzip: it ends too early",
        "application/json,gzip,no gzip,400,cannot be unpacked as gzip",
        "application/json,br,x,415,'Content-Encoding must be gzip or identity, not ''br'''",
        "text/plain,,x,415,'application/x-protobuf or application/json, not ''text/plain'''",
    })
    void saysWhatIsWrongWithABody(String type, String encoding, String body, int status, String message)
            throws Exception {
        HttpResponse<byte[]> response = post(type, encoding, BodyPublishers.ofString(body));
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(type.equals(JSON) ? text(response) : statusMessage(response)).contains(message);
        assertThat(SINK.written()).isEmpty();
    }

    @Test
    void refusesATruncatedGzipBody() throws Exception {
        byte[] packed = gzip(Requests.of(span("packed")).toByteArray());
        byte[] half = Arrays.copyOf(packed, packed.length / 2);
        assertThat(post(PROTOBUF, "gzip", BodyPublishers.ofByteArray(half)).statusCode())
                .isEqualTo(400);
    }

    @Test
    void refusesABodyThatIsTooLargePackedOrNot() throws Exception {
        byte[] large = new byte[1 << 20];
        for (BodyPublisher body : new BodyPublisher[] {BodyPublishers.ofByteArray(large), chunked(large)}) {
            HttpResponse<byte[]> response = post(PROTOBUF, null, body);
            assertThat(response.statusCode()).isEqualTo(413);
            assertThat(statusMessage(response)).contains("larger than 4096 bytes");
        }
        assertThat(post(PROTOBUF, "gzip", BodyPublishers.ofByteArray(gzip(large)))
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void asksToTryAgainWhileKafkaTakesNothing() throws Exception {
        SINK.refuseWith(new RefusedExportException(HttpStatus.UNAVAILABLE, "Kafka is away"));
        HttpResponse<byte[]> response = post(JSON, null, BodyPublishers.ofString(JSON_SPAN));
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(text(response)).isEqualTo("{\"code\":14,\"message\":\"Kafka is away\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {PROTOBUF, JSON})
    void keepsTheTextOfAFaultInItsLog(String type) throws Exception {
        SINK.failWith(new IllegalStateException("inner state"));
        byte[] body = type.equals(JSON)
                ? JSON_SPAN.getBytes(StandardCharsets.UTF_8)
                : Requests.of(span("one")).toByteArray();
        HttpResponse<byte[]> response = post(type, null, BodyPublishers.ofByteArray(body));
        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(new String(response.body(), StandardCharsets.UTF_8))
                .contains("a fault of the receiver")
                .doesNotContain("inner", "Exception");
    }

    @Test
    void knowsTracesOnly() throws Exception {
        HttpResponse<byte[]> metrics = send("/v1/metrics", "POST", JSON, null, BodyPublishers.ofString("{}"));
        assertThat(metrics.statusCode()).isEqualTo(404);
        HttpResponse<byte[]> get = send("/v1/traces", "GET", JSON, null, BodyPublishers.noBody());
        assertThat(get.statusCode()).isEqualTo(405);
        assertThat(get.headers().firstValue("Allow")).hasValue("POST");
    }

    private HttpResponse<byte[]> post(String type, String encoding, BodyPublisher body) throws Exception {
        return send("/v1/traces", "POST", type, encoding, body);
    }

    private HttpResponse<byte[]> send(String path, String method, String type, String encoding, BodyPublisher body)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(receiver.endpoint() + path))
                .method(method, body)
                .header("Content-Type", type);
        if (encoding != null) {
            request.header("Content-Encoding", encoding);
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    /** A body whose length is not known before, which is sent in chunks. */
    private static BodyPublisher chunked(byte[] body) {
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
    }

    /** The second field of a google.rpc.Status. */
    private static String statusMessage(HttpResponse<byte[]> response) throws Exception {
        return UnknownFieldSet.parseFrom(response.body())
                .getField(2)
                .getLengthDelimitedList()
                .get(0)
                .toStringUtf8();
    }

    private static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
