package dev.fluo.tools.junit;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.List;

/** An application that is instrumented with the OpenTelemetry SDK. */
final class Shop {

    private final Tracer tracer;

    Shop(SpanExporter exporter) {
        tracer = SdkTracerProvider.builder()
                .setResource(Resource.builder().put("service.name", "shop").build())
                .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                .build()
                .get("shop");
    }

    /** Takes an order, which is paid so many times. */
    void order(int payments, String currency) {
        Span order = tracer.spanBuilder("order").setSpanKind(SpanKind.SERVER).startSpan();
        Scope scope = order.makeCurrent();
        try {
            for (int i = 0; i < payments; i++) {
                Span pay =
                        tracer.spanBuilder("pay").setSpanKind(SpanKind.CLIENT).startSpan();
                pay.setAttribute("peer.service", "bank");
                pay.setAttribute("currency", currency);
                pay.setAttribute(AttributeKey.stringArrayKey("tags"), List.of("a", "b"));
                if (i > 0) {
                    pay.recordException(new IllegalStateException("paid already"));
                    pay.setStatus(StatusCode.ERROR);
                }
                pay.end();
            }
        } finally {
            scope.close();
            order.end();
        }
    }
}
