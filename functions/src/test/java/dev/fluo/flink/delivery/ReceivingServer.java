package dev.fluo.flink.delivery;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A real HTTP server that keeps what it is sent and answers as it is told. */
final class ReceivingServer implements AutoCloseable {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final HttpServer server;
    private final List<Got> got = new ArrayList<>();
    private final List<Integer> statuses = new ArrayList<>();
    private String answer = "";

    /** A request that came. */
    record Got(String path, Headers headers, byte[] body, int answered) {
        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        String header(String name) {
            return headers.getFirst(name);
        }
    }

    ReceivingServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    /** The statuses of the next answers; after them 200. */
    synchronized ReceivingServer answering(Integer... next) {
        statuses.addAll(List.of(next));
        return this;
    }

    synchronized ReceivingServer saying(String text) {
        answer = text;
        return this;
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        int status;
        synchronized (this) {
            status = statuses.isEmpty() ? 200 : statuses.remove(0);
            got.add(new Got(exchange.getRequestURI().getPath(), exchange.getRequestHeaders(), body, status));
            notifyAll();
        }
        byte[] text = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, text.length == 0 ? -1 : text.length);
        if (text.length > 0) {
            exchange.getResponseBody().write(text);
        }
        exchange.close();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
    }

    synchronized List<Got> got() {
        return List.copyOf(got);
    }

    /** The bodies that were taken, in the order they came. */
    synchronized List<String> taken() {
        return got.stream().filter(each -> each.answered < 300).map(Got::text).toList();
    }

    /** Waits until what came is as wanted. */
    synchronized List<Got> await(Predicate<List<Got>> wanted) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!wanted.test(got)) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                throw new AssertionError("came: " + got.stream().map(Got::text).toList());
            }
            wait(left);
        }
        return List.copyOf(got);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
