package dev.fluo.tools.console.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Server-sent events (HTML standard, section 9.2): what changes, until the page is closed. */
final class EventStream {

    private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);

    /** A page that has gone is noticed when a line cannot be written to it. */
    private static final long HEARTBEAT_MILLIS = 10_000;

    /** Changes that come together are told together. */
    private static final long GATHER_NANOS = 200_000_000;

    private final Subscribers subscribers;
    private final AnswerLimit limit;

    EventStream(Subscribers subscribers, AnswerLimit limit) {
        this.subscribers = subscribers;
        this.limit = limit;
    }

    void serve(HttpExchange exchange) throws IOException, RefusedRequestException {
        Subscriber subscriber = subscribers.join();
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            write(out, "retry: 2000\n\n");
            boolean ended = false;
            while (!ended) {
                Subscriber.News news = subscriber.await(HEARTBEAT_MILLIS);
                tell(out, news);
                ended = news.ended();
                LockSupport.parkNanos(GATHER_NANOS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.debug("a page has gone", e);
        } finally {
            subscribers.leave(subscriber);
        }
    }

    private void tell(OutputStream out, Subscriber.News news) throws IOException {
        StringBuilder text = new StringBuilder();
        if (news.reload()) {
            text.append("event: reload\ndata: {}\n\n");
        }
        event(text, "incidents", news.incidents());
        event(text, "signals", news.signals());
        if (news.rules()) {
            text.append("event: rules\ndata: {}\n\n");
        }
        write(out, text.isEmpty() ? ": still here\n\n" : text.toString());
    }

    private static void event(StringBuilder text, String kind, List<?> changed) {
        if (!changed.isEmpty()) {
            String json = new String(HttpReply.bytes(changed), StandardCharsets.UTF_8);
            text.append("event: ").append(kind).append("\ndata: ").append(json).append("\n\n");
        }
    }

    private void write(OutputStream out, String text) throws IOException {
        limit.write(() -> {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        });
    }
}
