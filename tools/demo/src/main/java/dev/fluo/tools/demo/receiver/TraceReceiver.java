package dev.fluo.tools.demo.receiver;

import com.sun.net.httpserver.HttpServer;
import dev.fluo.tools.console.http.AnswerLimit;
import dev.fluo.tools.console.http.HttpLimits;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;

/**
 * Takes OTLP on 127.0.0.1: by HTTP {@code POST /v1/traces}, protobuf or JSON, plain or gzip, and by gRPC. A request is
 * answered when Kafka has stored it, or when it was handed to a consumer.
 */
public final class TraceReceiver implements AutoCloseable {

    /** The largest body taken, in bytes after unpacking; the topic must take messages of this size. */
    public static final int MAX_BODY_BYTES = 8 << 20;

    /** The bodies of all requests together, in times the largest one: each takes several times its size to read. */
    private static final int MOST_LARGEST_BODIES = 8;

    private static final int BACKLOG = 64;
    private static final int STOP_SECONDS = 1;

    private final HttpServer server;
    private final ExecutorService threads;
    private final AnswerLimit limit;
    private final SpanSink sink;
    private final GrpcTraces grpc;

    private TraceReceiver(
            HttpServer server, ExecutorService threads, AnswerLimit limit, SpanSink sink, GrpcTraces grpc) {
        this.server = server;
        this.threads = threads;
        this.limit = limit;
        this.sink = sink;
        this.grpc = grpc;
    }

    /**
     * Starts to listen, and to write to Kafka.
     *
     * @param port of 127.0.0.1 for HTTP; 0 for a free one
     * @param grpcPort of 127.0.0.1 for gRPC; 0 for a free one
     * @param topic must take messages of {@link #MAX_BODY_BYTES}
     */
    public static TraceReceiver start(int port, int grpcPort, String bootstrapServers, String topic) {
        return start(port, grpcPort, new KafkaSpanSink(bootstrapServers, topic, MAX_BODY_BYTES), MAX_BODY_BYTES);
    }

    /**
     * Starts to listen, and to hand requests to a consumer.
     *
     * @param port of 127.0.0.1 for HTTP; 0 for a free one
     * @param grpcPort of 127.0.0.1 for gRPC; 0 for a free one
     * @param requests called by several threads at once; what it throws is an error of the receiver to the client
     * @throws UncheckedIOException if a port is in use
     */
    public static TraceReceiver start(int port, int grpcPort, Consumer<ExportTraceServiceRequest> requests) {
        return start(port, grpcPort, new ConsumerSpanSink(requests), MAX_BODY_BYTES);
    }

    static TraceReceiver start(int port, int grpcPort, SpanSink sink, int maxBodyBytes) {
        GrpcTraces grpc;
        try {
            grpc = GrpcTraces.start(grpcPort, sink, maxBodyBytes);
        } catch (IOException e) {
            sink.close();
            throw cannotListen(grpcPort, e);
        }
        HttpLimits.apply();
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), BACKLOG);
            ExecutorService threads = HttpLimits.threads("otlp-receiver");
            AnswerLimit limit = new AnswerLimit();
            server.setExecutor(threads);
            BodyBudget budget = new BodyBudget((long) MOST_LARGEST_BODIES * maxBodyBytes);
            server.createContext("/", new TracesHandler(sink, maxBodyBytes, budget, limit));
            server.start();
            return new TraceReceiver(server, threads, limit, sink, grpc);
        } catch (IOException e) {
            grpc.close();
            sink.close();
            throw cannotListen(port, e);
        }
    }

    private static UncheckedIOException cannotListen(int port, IOException why) {
        return new UncheckedIOException("cannot listen on port " + port + " of 127.0.0.1: " + why.getMessage(), why);
    }

    /** Returns the address for exporters, such as {@code http://127.0.0.1:4318}. */
    public String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Returns the address for exporters that speak gRPC, such as {@code http://127.0.0.1:4317}. */
    public String grpcEndpoint() {
        return "http://127.0.0.1:" + grpc.port();
    }

    /** Ends after the requests that are under way. */
    @Override
    public void close() {
        grpc.close();
        server.stop(STOP_SECONDS);
        threads.shutdown();
        limit.close();
        sink.close();
    }
}
