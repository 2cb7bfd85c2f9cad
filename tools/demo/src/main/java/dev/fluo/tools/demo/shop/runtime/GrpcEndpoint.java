package dev.fluo.tools.demo.shop.runtime;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;

/** A procedure over gRPC. */
public record GrpcEndpoint(Service service, String rpcService, String rpcMethod, Handler handler) implements Endpoint {

    private static final long OK = 0;
    private static final long UNAVAILABLE = 14;

    @Override
    public SpanBuilder client(Service caller) {
        return span(caller.tracer(), SpanKind.CLIENT).setAttribute(Conventions.SERVER_ADDRESS, service.name());
    }

    @Override
    public SpanBuilder server() {
        return span(service.tracer(), SpanKind.SERVER);
    }

    private SpanBuilder span(Tracer tracer, SpanKind kind) {
        return tracer.spanBuilder(rpcService + "/" + rpcMethod)
                .setSpanKind(kind)
                .setAttribute(Conventions.RPC_SYSTEM, "grpc")
                .setAttribute(Conventions.RPC_SERVICE, rpcService)
                .setAttribute(Conventions.RPC_METHOD, rpcMethod);
    }

    /** The shop's procedures fail in one way only. */
    @Override
    public void note(Span span, SpanKind side, ShopReply reply) {
        span.setAttribute(Conventions.RPC_GRPC_STATUS, reply.isError() ? UNAVAILABLE : OK);
        if (reply.isError()) {
            Endpoint.fail(span, "UNAVAILABLE", reply.reason());
        }
    }
}
