package dev.fluo.tools.console.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.fluo.tools.client.CommandException;
import java.io.IOException;
import java.io.OutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers every request. */
final class PageHandler implements HttpHandler {

    private static final Logger LOG = LoggerFactory.getLogger(PageHandler.class);

    private final Door door;
    private final PageFiles files;
    private final Api api;
    private final EventStream events;
    private final AnswerLimit limit;

    PageHandler(Door door, PageFiles files, Api api, EventStream events, AnswerLimit limit) {
        this.door = door;
        this.files = files;
        this.api = api;
        this.events = events;
        this.limit = limit;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        SecurityHeaders.add(exchange.getResponseHeaders());
        Request request = new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI(),
                exchange.getRequestHeaders(),
                exchange.getRequestBody());
        try (exchange) {
            try {
                door.checkHost(request);
                if (request.path().equals("/api/events")) {
                    events.serve(exchange);
                } else {
                    send(exchange, answer(request));
                }
            } catch (RefusedRequestException e) {
                LOG.info("{} {} is answered with {}: {}", request.method(), request.path(), e.status(), e.getMessage());
                send(exchange, HttpReply.error(e.status(), e.getMessage()));
            } catch (CommandException e) {
                LOG.warn("{} failed", request.path(), e);
                send(exchange, HttpReply.error(503, e.getMessage()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                send(exchange, HttpReply.error(503, "the console is being stopped"));
            } catch (RuntimeException e) { // a fault of ours must not leave a page waiting
                LOG.error("{} {} failed", request.method(), request.path(), e);
                send(exchange, HttpReply.error(500, "a fault of the console: its log says what failed, and where"));
            }
        }
    }

    private HttpReply answer(Request request) throws IOException, RefusedRequestException, InterruptedException {
        if (request.path().startsWith("/api/")) {
            return api.answer(request);
        }
        if (!request.method().equals("GET")) {
            throw new RefusedRequestException(405, "only GET is allowed here, not " + request.method());
        }
        if (request.path().equals("/") && request.parameter("token").isPresent()) {
            return HttpReply.seeOther("/", door.welcome(request)); // so that the token does not stay in the address
        }
        return files.find(request.path())
                .orElseThrow(() -> new RefusedRequestException(404, "there is nothing at " + request.path()));
    }

    private void send(HttpExchange exchange, HttpReply reply) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", reply.mediaType());
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        limit.write(() -> {
            exchange.sendResponseHeaders(reply.status(), reply.body().length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(reply.body());
            }
        });
    }
}
