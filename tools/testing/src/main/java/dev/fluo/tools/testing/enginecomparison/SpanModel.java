package dev.fluo.tools.testing.enginecomparison;

import dev.fluo.rules.trace.Attributes;
import dev.fluo.rules.trace.Event;
import dev.fluo.rules.trace.Link;
import dev.fluo.rules.trace.Scope;
import dev.fluo.rules.trace.SpanKind;
import dev.fluo.rules.trace.SpanSpec;
import dev.fluo.rules.trace.SpanStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A span of a random trace, as plain data, so that it can be made smaller and written down.
 *
 * @param parentId null for none
 * @param service null for none
 * @param offset nanoseconds from the start of the trace
 * @param nanos how long it took; may be negative
 * @param flags those of OTLP
 */
record SpanModel(
        String id,
        @Nullable String parentId,
        @Nullable String service,
        String name,
        SpanKind kind,
        SpanStatus status,
        long offset,
        long nanos,
        Map<String, Object> attributes,
        Map<String, Object> resource,
        List<Map<String, Object>> events,
        List<Map<String, Object>> links,
        int flags) {
    static final String EVENT_NAME = "exception";
    private static final long EVENT_GAP = 1_500;

    /** Makes a span without flags. */
    SpanModel(
            String id,
            @Nullable String parentId,
            @Nullable String service,
            String name,
            SpanKind kind,
            SpanStatus status,
            long offset,
            long nanos,
            Map<String, Object> attributes,
            Map<String, Object> resource,
            List<Map<String, Object>> events,
            List<Map<String, Object>> links) {
        this(id, parentId, service, name, kind, status, offset, nanos, attributes, resource, events, links, 0);
    }

    SpanSpec spec(long traceStart) {
        SpanSpec spec = SpanSpec.span()
                .service(service)
                .name(name)
                .id(id)
                .kind(kind)
                .status(status)
                .duration(Duration.ofNanos(nanos));
        spec.startNanos(traceStart + offset).flags(flags);
        if (parentId != null) {
            spec.parentId(parentId);
        }
        attributes.forEach(spec::attribute);
        resource.forEach(spec::resource);
        spec.scope(new Scope("lib", "1", Attributes.of(Map.of("n", 1.0))));
        for (int i = 0; i < events.size(); i++) {
            spec.event(new Event(
                    i == 0 ? EVENT_NAME : "log", traceStart + offset + i * EVENT_GAP, Attributes.of(events.get(i))));
        }
        links.forEach(link ->
                spec.link(new Link("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7", Attributes.of(link))));
        return spec;
    }

    SpanModel withAttributes(Map<String, Object> fewer) {
        return new SpanModel(
                id, parentId, service, name, kind, status, offset, nanos, fewer, resource, events, links, flags);
    }

    SpanModel withoutRest() {
        return new SpanModel(
                id,
                parentId,
                service,
                "a",
                SpanKind.INTERNAL,
                SpanStatus.UNSET,
                offset,
                nanos,
                attributes,
                Map.of(),
                List.of(),
                List.of(),
                flags);
    }
}
