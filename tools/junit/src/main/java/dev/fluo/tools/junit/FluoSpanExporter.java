package dev.fluo.tools.junit;

import dev.fluo.rules.application.CollectedTraces;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;

/**
 * Span exporter of the OpenTelemetry SDK that hands spans to the tests with {@link FluoTest} that run in this JVM at the
 * time. Spans that end while none runs are dropped. Where classes of tests run at once, use the exporter of
 * {@link FluoTraces#exporter()} instead, which belongs to one class.
 *
 * <p>Register it with {@code SimpleSpanProcessor.create(new FluoSpanExporter())}. With a batch processor, flush the
 * tracer provider at the end of a test.
 */
public final class FluoSpanExporter implements SpanExporter {

    private static final Set<CollectedTraces> RUNNING = new CopyOnWriteArraySet<>();

    private final Collection<CollectedTraces> receivers;

    /** Creates an exporter for all tests that run. */
    public FluoSpanExporter() {
        this(RUNNING);
    }

    /** @param receivers may change while it exports */
    FluoSpanExporter(Collection<CollectedTraces> receivers) {
        this.receivers = receivers;
    }

    static void begin(CollectedTraces traces) {
        RUNNING.add(traces);
    }

    static void end(CollectedTraces traces) {
        RUNNING.remove(traces);
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        if (!receivers.isEmpty()) {
            ExportTraceServiceRequest request = SpanRequests.of(spans);
            receivers.forEach(traces -> traces.add(request));
        }
        return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode flush() {
        return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
        return CompletableResultCode.ofSuccess();
    }
}
