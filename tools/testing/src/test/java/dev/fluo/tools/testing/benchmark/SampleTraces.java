package dev.fluo.tools.testing.benchmark;

import dev.fluo.rules.trace.Attributes;
import dev.fluo.rules.trace.Event;
import dev.fluo.rules.trace.SpanKind;
import dev.fluo.rules.trace.SpanSpec;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.trace.TraceBuilder;
import java.time.Duration;
import java.util.Map;

/** Traces of a given size whose spans are of about 400 bytes on the wire, of a dozen services. */
final class SampleTraces {

    private static final int SERVICES = 12;
    private static final int CHILDREN = 6;

    private SampleTraces() {}

    /** A complete trace; the service of a span is {@code "auth"} or {@code "service-1"} to {@code "service-11"}. */
    static Trace ofSize(int size) {
        TraceBuilder trace = TraceBuilder.trace("0af7651916cd43dd8448eb211c80319c");
        for (int span = 0; span < size; span++) {
            trace.span(span(span));
        }
        return trace.build();
    }

    private static SpanSpec span(int number) {
        int service = number % SERVICES;
        SpanSpec spec = SpanSpec.span(service == 0 ? "auth" : "service-" + service, "GET /api/v1/resource/" + service)
                .id(id(number))
                .kind(number % 2 == 0 ? SpanKind.SERVER : SpanKind.CLIENT)
                .offset(Duration.ofMillis(number))
                .duration(Duration.ofMillis(5 + number % 40))
                .attribute("http.request.method", "GET")
                .attribute("http.response.status_code", number % 50 == 49 ? 503 : 200)
                .attribute("url.full", "https://shop.example/api/v1/resource/" + service + "?page=" + number)
                .attribute("user_agent.original", "Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101")
                .attribute("network.protocol.version", "1.1")
                .attribute("thread.name", "worker-" + number % 8)
                .resource("deployment.environment.name", "production")
                .resource("service.version", "1.2." + service);
        if (number % 20 == 19) {
            spec.error()
                    .event(new Event(
                            "exception",
                            TraceBuilder.DEFAULT_START_NANOS,
                            Attributes.of(Map.of("exception.type", "java.net.SocketTimeoutException"))));
        }
        return number == 0 ? spec : spec.parentId(id((number - 1) / CHILDREN));
    }

    private static String id(int number) {
        return String.format("%016x", 0x9e3779b97f4a7c15L * (number + 1));
    }
}
