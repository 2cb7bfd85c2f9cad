package dev.fluo.tools.testing.bench.load;

import dev.fluo.tools.testing.bench.load.GeneratedTrace.Part;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The batching exporter of each service, and the collector behind them: a service exports when it holds enough spans,
 * the collector writes a message when it holds enough exports.
 */
final class Exporters {

    private static final int SPANS_IN_EXPORT = 50;
    private static final int SPANS_IN_MESSAGE = 100;
    private static final InstrumentationScope SCOPE = InstrumentationScope.newBuilder()
            .setName("io.opentelemetry.tomcat-10.0")
            .setVersion("2.33.1-alpha")
            .build();

    private final Resource[] resources;
    private final ScopeSpans.Builder[] held;
    private final List<ResourceSpans> exports = new ArrayList<>();
    private int spans;
    private long newestEndNanos;

    Exporters(int services) {
        resources = new Resource[services];
        held = new ScopeSpans.Builder[services];
        for (int service = 0; service < services; service++) {
            resources[service] = SpanTemplates.resource(TrafficShape.service(service));
            held[service] = ScopeSpans.newBuilder().setScope(SCOPE);
        }
    }

    /** Takes spans; gives a message when it is full. */
    Optional<Message> add(Part part) {
        ScopeSpans.Builder export = held[part.service()];
        export.addAllSpans(part.spans());
        newestEndNanos = Math.max(newestEndNanos, part.endNanos());
        if (export.getSpansCount() >= SPANS_IN_EXPORT) {
            export(part.service());
        }
        return spans >= SPANS_IN_MESSAGE ? Optional.of(message()) : Optional.empty();
    }

    /** Gives all that is held, in messages of the usual size; none if nothing is. */
    List<Message> flush() {
        List<Message> messages = new ArrayList<>();
        for (int service = 0; service < held.length; service++) {
            if (held[service].getSpansCount() > 0) {
                export(service);
            }
            if (spans >= SPANS_IN_MESSAGE) {
                messages.add(message());
            }
        }
        if (spans > 0) {
            messages.add(message());
        }
        return messages;
    }

    private void export(int service) {
        ScopeSpans.Builder export = held[service];
        spans += export.getSpansCount();
        exports.add(ResourceSpans.newBuilder()
                .setResource(resources[service])
                .addScopeSpans(export)
                .build());
        export.clearSpans();
    }

    private Message message() {
        byte[] value = ExportTraceServiceRequest.newBuilder()
                .addAllResourceSpans(exports)
                .build()
                .toByteArray();
        Message message = new Message(value, spans, newestEndNanos / 1_000_000);
        exports.clear();
        spans = 0;
        return message;
    }
}
