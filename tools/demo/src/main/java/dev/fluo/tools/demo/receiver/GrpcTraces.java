package dev.fluo.tools.demo.receiver;

import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.TraceServiceGrpc;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes OTLP/gRPC on 127.0.0.1. A call is answered when Kafka has stored it. Other signals than traces are refused. */
final class GrpcTraces implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GrpcTraces.class);

    /** Calls of all clients that are dealt with at once; each waits for Kafka. */
    private static final int THREADS = 8;

    /** Calls that one client may have under way. */
    private static final int CALLS_OF_A_CLIENT = 8;

    /** Time after which an idle connection is closed; an exporter that has spans again opens a new one. */
    private static final Duration IDLE = Duration.ofMinutes(1);

    /** Parts of the idle time; in the last one, a client must answer a ping, or it counts as gone. */
    private static final int IDLE_PARTS = 6;

    private static final int STOP_SECONDS = 1;

    private final SpanSink sink;
    private final ExecutorService threads;
    private final Server server;

    private GrpcTraces(int port, SpanSink sink, int maxBodyBytes, Duration idle) throws IOException {
        this.sink = sink;
        threads = Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "otlp-grpc-receiver");
            thread.setDaemon(true);
            return thread;
        });
        long answering = idle.toMillis() / IDLE_PARTS;
        try {
            server = NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", port))
                    .executor(threads)
                    .maxInboundMessageSize(maxBodyBytes)
                    .maxConcurrentCallsPerConnection(CALLS_OF_A_CLIENT)
                    .maxConnectionIdle(idle.toMillis(), TimeUnit.MILLISECONDS)
                    .keepAliveTime(idle.toMillis() - answering, TimeUnit.MILLISECONDS)
                    .keepAliveTimeout(answering, TimeUnit.MILLISECONDS)
                    .addService(service())
                    .build()
                    .start();
        } catch (IOException e) {
            threads.shutdown();
            throw e;
        }
    }

    /**
     * Starts to listen.
     *
     * @param port of 127.0.0.1; 0 for a free one
     * @param sink stays open
     * @throws IOException if the port is in use
     */
    static GrpcTraces start(int port, SpanSink sink, int maxBodyBytes) throws IOException {
        return start(port, sink, maxBodyBytes, IDLE);
    }

    /** @param idle time after which a connection without traffic is closed */
    static GrpcTraces start(int port, SpanSink sink, int maxBodyBytes, Duration idle) throws IOException {
        return new GrpcTraces(port, sink, maxBodyBytes, idle);
    }

    int port() {
        return server.getPort();
    }

    /** Returns the service with requests as bytes, so that damaged ones are refused in words of the receiver. */
    private ServerServiceDefinition service() {
        MethodDescriptor<byte[], ExportTraceServiceResponse> export = TraceServiceGrpc.getExportMethod().toBuilder(
                        new ByteMarshaller(), TraceServiceGrpc.getExportMethod().getResponseMarshaller())
                .build();
        return ServerServiceDefinition.builder(TraceServiceGrpc.SERVICE_NAME)
                .addMethod(export, ServerCalls.asyncUnaryCall(this::export))
                .build();
    }

    private void export(byte[] request, StreamObserver<ExportTraceServiceResponse> answer) {
        try {
            SpanCheck check = OtlpEncoding.PROTOBUF.decode(request);
            if (check.spans() > 0) {
                sink.write(check.accepted().toByteArray());
            }
            answer.onNext(response(check));
            answer.onCompleted();
        } catch (RefusedExportException refused) {
            LOG.warn("refused a call with status {}: {}", refused.status().rpcCode(), refused.getMessage());
            refuse(answer, refused);
        } catch (RuntimeException fault) {
            LOG.error("call failed", fault);
            refuse(answer, RefusedExportException.ofFault(fault));
        }
    }

    private static void refuse(StreamObserver<ExportTraceServiceResponse> answer, RefusedExportException refused) {
        answer.onError(Status.fromCodeValue(refused.status().rpcCode())
                .withDescription(refused.getMessage())
                .asRuntimeException());
    }

    private static ExportTraceServiceResponse response(SpanCheck check) {
        ExportTraceServiceResponse.Builder response = ExportTraceServiceResponse.newBuilder();
        if (check.rejected() > 0) {
            response.setPartialSuccess(ExportTracePartialSuccess.newBuilder()
                    .setRejectedSpans(check.rejected())
                    .setErrorMessage(check.reason()));
        }
        return response.build();
    }

    /** Ends after the calls that are under way, or a second later. */
    @Override
    public void close() {
        server.shutdown();
        try {
            if (!server.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                server.shutdownNow();
            }
        } catch (InterruptedException e) {
            server.shutdownNow();
            Thread.currentThread().interrupt();
        }
        threads.shutdown();
    }
}
