package dev.fluo.tools.demo.shop.runtime;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One service: what its instrumentation does when a request or a message comes in. */
public final class Service {

    private final String name;
    private final Tracer tracer;

    public Service(String name, Tracer tracer) {
        this.name = name;
        this.tracer = tracer;
    }

    public String name() {
        return name;
    }

    Tracer tracer() {
        return tracer;
    }

    /** Handles a request in a server span, whose parent is what the headers say. */
    ShopReply serve(Endpoint endpoint, Map<String, String> headers, ShopFault incident) {
        Span span = endpoint.server().setParent(caller(headers)).startSpan();
        try {
            ShopReply reply = endpoint.handler().handle(new HandledRequest(this, span, incident));
            endpoint.note(span, SpanKind.SERVER, reply);
            return reply;
        } finally {
            span.end();
        }
    }

    /** Handles a message in a consumer span, whose parent is what the message's headers say. */
    void consume(Topic topic, Handler handler, Map<String, String> headers, ShopFault incident) {
        Span span = tracer.spanBuilder("process " + topic.name())
                .setSpanKind(SpanKind.CONSUMER)
                .setParent(caller(headers))
                .setAttribute(Conventions.MESSAGING_SYSTEM, "kafka")
                .setAttribute(Conventions.MESSAGING_DESTINATION, topic.name())
                .setAttribute(Conventions.MESSAGING_CONSUMER_GROUP, name)
                .setAttribute(Conventions.MESSAGING_OPERATION, "process")
                .setAttribute(Conventions.MESSAGING_OPERATION_TYPE, "process")
                .startSpan();
        try {
            handler.handle(new HandledRequest(this, span, incident));
        } finally {
            span.end();
        }
    }

    private static Context caller(Map<String, String> headers) {
        return W3CTraceContextPropagator.getInstance().extract(Context.root(), headers, Headers.INSTANCE);
    }

    private enum Headers implements TextMapGetter<Map<String, String>> {
        INSTANCE;

        @Override
        public Iterable<String> keys(Map<String, String> carrier) {
            return carrier.keySet();
        }

        @Override
        public @Nullable String get(@Nullable Map<String, String> carrier, String key) {
            return carrier == null ? null : carrier.get(key);
        }
    }
}
