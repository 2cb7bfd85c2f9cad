package dev.fluo.tools.console.http;

import com.sun.net.httpserver.HttpServer;
import dev.fluo.tools.console.board.Boards;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;

/** Listens on 127.0.0.1 and nowhere else. */
public final class PageServer implements AutoCloseable {

    private static final int BACKLOG = 64;

    private final HttpServer server;
    private final ExecutorService threads;
    private final Subscribers subscribers;
    private final AnswerLimit limit;
    private final Door door;

    private PageServer(
            HttpServer server, ExecutorService threads, Subscribers subscribers, AnswerLimit limit, Door door) {
        this.server = server;
        this.threads = threads;
        this.subscribers = subscribers;
        this.limit = limit;
        this.door = door;
    }

    /**
     * Starts to listen.
     *
     * @param port 0 for a free one
     * @param benches where rules are made
     * @param traceLink URL of a trace elsewhere, with {@code {{trace.id}}} for its id; empty for none
     * @param health how reading goes, for the page
     * @throws IOException if the port cannot be had
     */
    public static PageServer start(
            int port,
            Boards boards,
            Subscribers subscribers,
            Benches benches,
            Optional<String> traceLink,
            Supplier<Object> health)
            throws IOException {
        HttpLimits.apply();
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), BACKLOG);
        Door door = new Door(benches.publishing().isPresent());
        door.listensOn(server.getAddress().getPort());
        ExecutorService threads = HttpLimits.threads("console-http");
        AnswerLimit limit = new AnswerLimit();
        server.setExecutor(threads);
        Api api = new Api(boards, benches, traceLink, door, health);
        server.createContext(
                "/", new PageHandler(door, new PageFiles(), api, new EventStream(subscribers, limit), limit));
        server.start();
        return new PageServer(server, threads, subscribers, limit, door);
    }

    /** Returns the address of the page, with the right to publish if there is one. */
    public String address() {
        return "http://127.0.0.1:" + port() + "/" + door.invitation();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        subscribers.close();
        server.stop(0);
        threads.shutdownNow();
        limit.close();
    }
}
