package dev.fluo.tools.demo.shop.runtime;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The OpenTelemetry SDK of one service. */
public final class Telemetry implements AutoCloseable {

    private static final Duration EXPORT_DELAY = Duration.ofMillis(500);
    private static final long SHUTDOWN_SECONDS = 5;

    private final SdkTracerProvider provider;

    public Telemetry(String service, String version, SpanExporter exporter) {
        Resource resource = Resource.getDefault()
                .merge(Resource.create(Attributes.builder()
                        .put(Conventions.SERVICE_NAME, service)
                        .put(Conventions.SERVICE_NAMESPACE, "shop")
                        .put(Conventions.SERVICE_VERSION, version)
                        .put(Conventions.SERVICE_INSTANCE_ID, service + "-1")
                        .put(Conventions.DEPLOYMENT_ENVIRONMENT, "demo")
                        .build()));
        this.provider = SdkTracerProvider.builder()
                .setResource(resource)
                .addSpanProcessor(BatchSpanProcessor.builder(exporter)
                        .setScheduleDelay(EXPORT_DELAY)
                        .build())
                .build();
    }

    public Tracer tracer() {
        return provider.get("dev.fluo.tools.demo.shop", "1.0.0");
    }

    /** Exports what is left, and ends. */
    @Override
    public void close() {
        provider.shutdown().join(SHUTDOWN_SECONDS, TimeUnit.SECONDS);
    }
}
