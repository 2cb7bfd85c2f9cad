package dev.fluo.tools.demo.receiver;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.fluo.tools.console.http.AnswerLimit;
import java.io.IOException;
import java.io.OutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers every request of the receiver; traces are the only signal it takes. */
final class TracesHandler implements HttpHandler {

    private static final Logger LOG = LoggerFactory.getLogger(TracesHandler.class);
    private static final String PATH = "/v1/traces";
    private static final String RETRY_AFTER_SECONDS = "1";
    private static final int NO_CONTENT = 204;

    private final SpanSink sink;
    private final int maxBodyBytes;
    private final BodyBudget budget;
    private final AnswerLimit limit;

    TracesHandler(SpanSink sink, int maxBodyBytes, BodyBudget budget, AnswerLimit limit) {
        this.sink = sink;
        this.maxBodyBytes = maxBodyBytes;
        this.budget = budget;
        this.limit = limit;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        // An error is told in protobuf to a client that has not said what it speaks: the protocol's default.
        OtlpEncoding encoding = OtlpEncoding.PROTOBUF;
        try (exchange;
                BodyBudget.Share share = budget.share()) {
            try {
                if (CrossOrigin.apply(exchange)) {
                    limit.write(() -> exchange.sendResponseHeaders(NO_CONTENT, -1));
                    return;
                }
                checkTarget(exchange);
                encoding = OtlpEncoding.of(exchange.getRequestHeaders().getFirst("Content-Type"));
                byte[] body = RequestBody.read(exchange, maxBodyBytes, share);
                respond(exchange, 200, encoding, encoding.response(take(encoding, body)));
            } catch (RefusedExportException refused) {
                refuse(exchange, encoding, refused);
            } catch (RuntimeException fault) {
                LOG.error("request failed", fault);
                refuse(exchange, encoding, RefusedExportException.ofFault(fault));
            }
        }
    }

    private static void checkTarget(HttpExchange exchange) throws RefusedExportException {
        String path = exchange.getRequestURI().getPath();
        if (!path.equals(PATH)) {
            throw new RefusedExportException(
                    HttpStatus.NOT_FOUND, "nothing at " + path + ": FLUO takes traces only, at " + PATH);
        }
        if (!exchange.getRequestMethod().equals("POST")) {
            exchange.getResponseHeaders().set("Allow", "POST");
            throw new RefusedExportException(HttpStatus.METHOD_NOT_ALLOWED, PATH + " takes POST only");
        }
    }

    private SpanCheck take(OtlpEncoding encoding, byte[] body) throws RefusedExportException {
        SpanCheck check = encoding.decode(body);
        if (check.spans() > 0) {
            sink.write(check.accepted().toByteArray());
        }
        return check;
    }

    private void refuse(HttpExchange exchange, OtlpEncoding encoding, RefusedExportException refused)
            throws IOException {
        LOG.warn("refused a request with status {}: {}", refused.status().code(), refused.getMessage());
        if (refused.status() == HttpStatus.UNAVAILABLE) {
            exchange.getResponseHeaders().set("Retry-After", RETRY_AFTER_SECONDS);
        }
        byte[] body = encoding.status(refused.status().rpcCode(), refused.getMessage());
        respond(exchange, refused.status().code(), encoding, body);
    }

    private void respond(HttpExchange exchange, int status, OtlpEncoding encoding, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", encoding.mediaType());
        // To this server 0 means a body of unknown length, and -1 none.
        limit.write(() -> {
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            try (OutputStream output = exchange.getResponseBody()) {
                output.write(body);
            }
        });
    }
}
