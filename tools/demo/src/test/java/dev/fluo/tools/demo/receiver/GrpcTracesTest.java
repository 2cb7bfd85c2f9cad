package dev.fluo.tools.demo.receiver;

import static dev.fluo.tools.demo.receiver.Requests.span;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.CallOptions;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.exporter.otlp.trace.OtlpGrpcSpanExporter;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.logs.v1.LogsServiceGrpc;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.TraceServiceGrpc;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.io.InputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Spans that come by gRPC: from OpenTelemetry's own exporter, and from its generated stub. */
class GrpcTracesTest {

    private static final int LIMIT = 4096;

    private static final MethodDescriptor<byte[], byte[]> BYTES = TraceServiceGrpc.getExportMethod().toBuilder(
                    new ByteMarshaller(), new ByteMarshaller())
            .build();

    private final RecordingSink sink = new RecordingSink();
    private GrpcTraces receiver;
    private ManagedChannel channel;

    @BeforeEach
    void start() throws Exception {
        receiver = GrpcTraces.start(0, sink, LIMIT);
        channel = NettyChannelBuilder.forAddress("127.0.0.1", receiver.port())
                .usePlaintext()
                .build();
    }

    @AfterEach
    void stop() {
        channel.shutdownNow();
        receiver.close();
    }

    private ExportTraceServiceResponse send(ExportTraceServiceRequest request) {
        return TraceServiceGrpc.newBlockingStub(channel).export(request);
    }

    @Test
    void takesWhatAnSdkExports() throws Exception {
        try (OtlpGrpcSpanExporter exporter = OtlpGrpcSpanExporter.builder()
                        .setEndpoint("http://127.0.0.1:" + receiver.port())
                        .setCompression("gzip")
                        .build();
                SdkTracerProvider provider = SdkTracerProvider.builder()
                        .setResource(Resource.create(Attributes.of(AttributeKey.stringKey("service.name"), "shop")))
                        .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                        .build()) {
            provider.get("test").spanBuilder("by grpc").startSpan().end();
            assertThat(provider.forceFlush().join(30, TimeUnit.SECONDS).isSuccess())
                    .isTrue();
        }
        assertThat(sink.spanNames()).containsExactly("by grpc");
    }

    @Test
    void writesTheSameProtobufThatCame() {
        ExportTraceServiceRequest request = Requests.of(span("one"), span("two"));
        assertThat(send(request).hasPartialSuccess()).isFalse();
        assertThat(sink.written()).containsExactly(request.toByteArray());
    }

    @Test
    void saysWhichSpansAreRejected() throws Exception {
        ExportTraceServiceResponse response =
                send(Requests.of(span("good"), span("bad", Requests.TRACE_ID, new byte[8])));
        assertThat(response.getPartialSuccess().getRejectedSpans()).isEqualTo(1);
        assertThat(response.getPartialSuccess().getErrorMessage()).contains("span id of 8 bytes");
        assertThat(sink.spanNames()).containsExactly("good");
    }

    @Test
    void refusesWhatItCannotStoreSoThatClientsSendItAgain() {
        sink.refuseWith(new RefusedExportException(HttpStatus.UNAVAILABLE, "cannot write now"));
        assertRefused(Requests.of(span("one")), Status.Code.UNAVAILABLE, "cannot write now");
    }

    @Test
    void refusesWhatIsTooLarge() {
        assertRefused(
                Requests.of(span("x".repeat(LIMIT))), Status.Code.RESOURCE_EXHAUSTED, "exceeds maximum size 4096");
    }

    @Test
    void takesNoOtherSignals() {
        assertThatThrownBy(() ->
                        LogsServiceGrpc.newBlockingStub(channel).export(ExportLogsServiceRequest.getDefaultInstance()))
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        refused -> assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.UNIMPLEMENTED));
    }

    @Test
    void endsConnectionsOnWhichNothingComes() throws Exception {
        try (GrpcTraces brief = GrpcTraces.start(0, sink, LIMIT, Duration.ofMillis(300));
                Socket silent = new Socket("127.0.0.1", brief.port())) {
            silent.setSoTimeout(60_000); // an end that does not come fails with a time-out
            InputStream from = silent.getInputStream();
            assertThat(from.readAllBytes())
                    .as("settings, a ping, and then the end")
                    .isNotEmpty();
        }
    }

    @Test
    void endsConnectionsOfClientsThatAnswerAndSendNothing() throws Exception {
        try (GrpcTraces brief = GrpcTraces.start(0, sink, LIMIT, Duration.ofMillis(300))) {
            ManagedChannel idle = NettyChannelBuilder.forAddress("127.0.0.1", brief.port())
                    .usePlaintext()
                    .build();
            try {
                TraceServiceGrpc.newBlockingStub(idle).export(Requests.of(span("one")));
                CountDownLatch ended = new CountDownLatch(1);
                idle.notifyWhenStateChanged(ConnectivityState.READY, ended::countDown);
                assertThat(ended.await(60, TimeUnit.SECONDS)).isTrue();
                TraceServiceGrpc.newBlockingStub(idle).export(Requests.of(span("two")));
            } finally {
                idle.shutdownNow();
            }
        }
        assertThat(sink.spanNames()).containsExactly("one", "two");
    }

    @Test
    void keepsTheTextOfAFaultInItsLog() {
        sink.failWith(new IllegalStateException("inner state"));
        assertRefused(Requests.of(span("one")), Status.Code.INTERNAL, "a fault of the receiver");
        assertThatThrownBy(() -> send(Requests.of(span("one")))).hasMessageNotContainingAny("inner", "Exception");
    }

    @Test
    void saysWhatIsWrongWithBytesThatAreNoRequest() {
        byte[] damaged = {10, 100, 1};
        assertThatThrownBy(() -> ClientCalls.blockingUnaryCall(channel, BYTES, CallOptions.DEFAULT, damaged))
                .isInstanceOfSatisfying(StatusRuntimeException.class, refused -> {
                    assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
                    assertThat(refused.getStatus().getDescription())
                            .isEqualTo("the body is not an ExportTraceServiceRequest: it ends in the middle of a"
                                    + " field");
                });
    }

    private void assertRefused(ExportTraceServiceRequest request, Status.Code code, String text) {
        assertThatThrownBy(() -> send(request)).isInstanceOfSatisfying(StatusRuntimeException.class, refused -> {
            assertThat(refused.getStatus().getCode()).isEqualTo(code);
            assertThat(refused.getStatus().getDescription()).contains(text);
        });
    }
}
