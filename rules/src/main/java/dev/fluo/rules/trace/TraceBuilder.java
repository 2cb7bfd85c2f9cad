package dev.fluo.rules.trace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Builds traces tersely, for tests and for the tests inside rules. As bytes: {@code
 * OtlpRequests.of(trace).toByteArray()}.
 *
 * <pre>{@code
 * Trace trace = TraceBuilder.trace("storm")
 *         .span(span("shop", "checkout").children(span("auth").repeat(51)))
 *         .build();
 * }</pre>
 */
public final class TraceBuilder {

    /** The start of a trace unless it is said: 2026-01-01T00:00:00Z. */
    public static final long DEFAULT_START_NANOS = 1_767_225_600_000_000_000L;

    /** The parent of spans that have a remote parent and do not say which. */
    private static final String ABSENT = "ffffffffffffffff";

    private static final long MILLISECOND = 1_000_000L;

    private final String id;
    private final List<SpanSpec> specs = new ArrayList<>();
    private long startNanos = DEFAULT_START_NANOS;
    private Assembly assembly = Assembly.WHOLE;
    private long spansWritten;

    private TraceBuilder(String id) {
        this.id = id;
    }

    /** @param id hex digits as on the wire, or any text */
    public static TraceBuilder trace(String id) {
        return new TraceBuilder(id);
    }

    /** Adds a span that has no parent, unless it names one. */
    public TraceBuilder span(SpanSpec spec) {
        specs.add(spec);
        return this;
    }

    public TraceBuilder spans(List<SpanSpec> specs) {
        this.specs.addAll(specs);
        return this;
    }

    /** Sets the instant that offsets count from, in nanoseconds since the epoch. */
    public TraceBuilder startNanos(long nanos) {
        this.startNanos = nanos;
        return this;
    }

    public TraceBuilder assembly(Assembly assembly) {
        this.assembly = assembly;
        return this;
    }

    /** The trace; the builder can go on. */
    public Trace build() {
        TraceWriter writer = new TraceWriter(id);
        spansWritten = 0;
        for (SpanSpec spec : specs) {
            write(spec, null, null, startNanos, writer);
        }
        return writer.finish(assembly);
    }

    private void write(
            SpanSpec spec,
            @Nullable String parentId,
            @Nullable String parentService,
            long parentStart,
            TraceWriter writer) {
        String service = spec.service == null ? parentService : spec.service;
        for (int i = 0; i < spec.repeat; i++) {
            long number = ++spansWritten;
            String spanId = spec.id != null && i == 0 ? spec.id : String.format("%016x", number);
            long start = start(spec, parentStart) + i * MILLISECOND;
            long duration = spec.durationNanos == null ? MILLISECOND : spec.durationNanos;
            writer.resource(resource(spec, service));
            writer.scope(spec.scope);
            writer.beginSpan();
            writer.id(spanId);
            String parent = parent(spec, parentId);
            if (parent != null) {
                writer.parentId(parent);
            }
            writer.name(spec.name == null ? "span" : spec.name);
            writer.kind(spec.kind == null ? SpanKind.INTERNAL : spec.kind);
            writer.status(spec.status);
            writer.statusMessage(spec.statusMessage);
            writer.traceState(spec.traceState);
            writer.flags(spec.flags);
            writer.start(start);
            writer.end(start + duration);
            writer.attributes(Attributes.of(spec.attributes));
            spec.events.forEach(writer::event);
            spec.links.forEach(writer::link);
            writer.endSpan();
            if (hasExactIntegers(spec)) {
                writer.markExactIntegers();
            }
            for (SpanSpec child : spec.children) {
                write(child, spanId, service, start, writer);
            }
        }
    }

    /** @param around id of the span that it stands in; null for none */
    private static @Nullable String parent(SpanSpec spec, @Nullable String around) {
        if (spec.parentId != null) {
            return spec.parentId;
        }
        return around == null && spec.hasRemoteParent ? ABSENT : around;
    }

    private static boolean hasExactIntegers(SpanSpec spec) {
        return Stream.of(
                        Stream.of(
                                spec.attributes,
                                spec.resource,
                                spec.scope.attributes().toMap()),
                        spec.events.stream().map(event -> event.attributes().toMap()),
                        spec.links.stream().map(link -> link.attributes().toMap()))
                .flatMap(attributes -> attributes)
                .anyMatch(AttributeValues::hasExactInteger);
    }

    private long start(SpanSpec spec, long parentStart) {
        if (spec.startNanos != null) {
            return spec.startNanos;
        }
        return spec.offsetNanos == null ? parentStart : startNanos + spec.offsetNanos;
    }

    private static Attributes resource(SpanSpec spec, @Nullable String service) {
        Map<String, Object> resource = new LinkedHashMap<>();
        if (service != null) {
            resource.put(TraceWriter.SERVICE_NAME, service);
        }
        resource.putAll(spec.resource);
        return Attributes.of(resource);
    }
}
