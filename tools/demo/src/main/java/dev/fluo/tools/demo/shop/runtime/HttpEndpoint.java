package dev.fluo.tools.demo.shop.runtime;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;

/** A resource over HTTP. */
public record HttpEndpoint(Service service, String method, String route, Handler handler) implements Endpoint {

    private static final long PORT = 8080;

    @Override
    public SpanBuilder client(Service caller) {
        return caller.tracer()
                .spanBuilder(method)
                .setSpanKind(SpanKind.CLIENT)
                .setAttribute(Conventions.HTTP_METHOD, method)
                .setAttribute(Conventions.SERVER_ADDRESS, service.name())
                .setAttribute(Conventions.SERVER_PORT, PORT)
                .setAttribute(Conventions.URL_FULL, "http://" + service.name() + ":" + PORT + route);
    }

    @Override
    public SpanBuilder server() {
        return service.tracer()
                .spanBuilder(method + " " + route)
                .setSpanKind(SpanKind.SERVER)
                .setAttribute(Conventions.HTTP_METHOD, method)
                .setAttribute(Conventions.HTTP_ROUTE, route)
                .setAttribute(Conventions.URL_PATH, route)
                .setAttribute(Conventions.URL_SCHEME, "http")
                .setAttribute(Conventions.SERVER_ADDRESS, service.name());
    }

    @Override
    public void note(Span span, SpanKind side, ShopReply reply) {
        span.setAttribute(Conventions.HTTP_STATUS, (long) reply.status());
        if (side == SpanKind.SERVER ? reply.isServerError() : reply.isError()) {
            Endpoint.fail(span, String.valueOf(reply.status()), reply.reason());
        }
    }
}
