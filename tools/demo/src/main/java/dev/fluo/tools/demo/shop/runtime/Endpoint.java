package dev.fluo.tools.demo.shop.runtime;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The offer of a service to others, and the way in which both sides of a call to it are recorded. */
public sealed interface Endpoint permits HttpEndpoint, GrpcEndpoint {

    /** Returns who offers it. */
    Service service();

    /** Returns the handler of requests. */
    Handler handler();

    /** The caller's span, named and described, without a parent yet. */
    SpanBuilder client(Service caller);

    /** The callee's span, named and described, without a parent yet. */
    SpanBuilder server();

    /** Notes the outcome on a span of either side. */
    void note(Span span, SpanKind side, ShopReply reply);

    /** A customer's request: nobody has begun a trace before it. */
    default ShopReply visit(ShopFault incident) {
        return service().serve(this, Map.of(), incident);
    }

    /** Marks a span as failed. */
    static void fail(Span span, String errorType, @Nullable String description) {
        span.setAttribute(Conventions.ERROR_TYPE, errorType);
        span.setStatus(StatusCode.ERROR, description == null ? "" : description);
    }
}
