package dev.fluo.tools.demo.receiver;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

/** Answers of CORS, so that pages of this machine may send spans. Pages of other origins may not. */
final class CrossOrigin {

    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final String MOST_AGE_SECONDS = "7200";

    private CrossOrigin() {}

    /**
     * Adds the headers that let a page read the answer.
     *
     * @return whether the request only asks what it may send, and is to be answered so
     */
    static boolean apply(HttpExchange exchange) {
        Headers asked = exchange.getRequestHeaders();
        String origin = asked.getFirst("Origin");
        if (origin == null || !isHere(origin)) {
            return false;
        }
        Headers answer = exchange.getResponseHeaders();
        answer.set("Access-Control-Allow-Origin", origin);
        answer.set("Vary", "Origin");
        boolean preflight = exchange.getRequestMethod().equals("OPTIONS")
                && asked.getFirst("Access-Control-Request-Method") != null;
        if (preflight) {
            answer.set("Access-Control-Allow-Methods", "POST");
            answer.set("Access-Control-Max-Age", MOST_AGE_SECONDS);
            String headers = asked.getFirst("Access-Control-Request-Headers");
            if (headers != null) {
                answer.set("Access-Control-Allow-Headers", headers);
            }
        }
        return preflight;
    }

    private static boolean isHere(String origin) {
        try {
            String host = new URI(origin).getHost();
            return host != null && HERE.contains(host);
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
