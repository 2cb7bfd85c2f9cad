package dev.fluo.tools.demo.receiver;

import com.sun.net.httpserver.HttpServer;
import dev.fluo.tools.console.http.AnswerLimit;
import dev.fluo.tools.console.http.HttpLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;

/**
 * Takes OTLP/HTTP on 127.0.0.1: {@code POST /v1/traces}, protobuf or JSON, plain or gzip. A request is
 * answered with 200 when Kafka has stored it.
 */
public final class OtlpReceiver implements AutoCloseable {

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

    private OtlpReceiver(HttpServer server, ExecutorService threads, AnswerLimit limit, SpanSink sink) {
        this.server = server;
        this.threads = threads;
        this.limit = limit;
        this.sink = sink;
    }

    /**
     * Starts to listen, and to write to Kafka.
     *
     * @param port of 127.0.0.1; 0 for a free one
     * @param topic must take messages of {@link #MAX_BODY_BYTES}
     */
    public static OtlpReceiver start(int port, String bootstrapServers, String topic) {
        return start(port, new KafkaSpanSink(bootstrapServers, topic, MAX_BODY_BYTES), MAX_BODY_BYTES);
    }

    static OtlpReceiver start(int port, SpanSink sink, int maxBodyBytes) {
        HttpLimits.apply();
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), BACKLOG);
            ExecutorService threads = HttpLimits.threads("otlp-receiver");
            AnswerLimit limit = new AnswerLimit();
            server.setExecutor(threads);
            BodyBudget budget = new BodyBudget((long) MOST_LARGEST_BODIES * maxBodyBytes);
            server.createContext("/", new TracesHandler(sink, maxBodyBytes, budget, limit));
            server.start();
            return new OtlpReceiver(server, threads, limit, sink);
        } catch (IOException e) {
            sink.close();
            throw new UncheckedIOException("cannot listen on port " + port + " of 127.0.0.1: " + e.getMessage(), e);
        }
    }

    /** Returns the address for exporters, such as {@code http://127.0.0.1:4318}. */
    public String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Ends after the requests that are under way. */
    @Override
    public void close() {
        server.stop(STOP_SECONDS);
        threads.shutdown();
        limit.close();
        sink.close();
    }
}
