package dev.fluo.rules.testing;

import dev.fluo.rules.document.RuleTest;
import dev.fluo.rules.document.TestEvent;
import dev.fluo.rules.document.TestLink;
import dev.fluo.rules.document.TestScope;
import dev.fluo.rules.document.TestSpan;
import dev.fluo.rules.document.TestTiming;
import dev.fluo.rules.document.TestTrace;
import dev.fluo.rules.trace.Assembly;
import dev.fluo.rules.trace.Attributes;
import dev.fluo.rules.trace.ClosedBy;
import dev.fluo.rules.trace.Event;
import dev.fluo.rules.trace.Link;
import dev.fluo.rules.trace.Scope;
import dev.fluo.rules.trace.SpanSpec;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.trace.TraceBuilder;
import dev.fluo.rules.value.EpochNanos;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes a trace of the terse spans of a test. What is left out has these defaults: the service of the parent, and
 * {@value #DEFAULT_SERVICE} at the top; each resource attribute of the parent, but {@code service.*} only within one
 * service; name {@code span}; kind {@code internal}; a start where the sibling before has ended, or with the parent; a
 * duration that covers the children, or 1 ms. A trace starts at 2026-01-01T00:00:00Z
 * unless its test says otherwise.
 */
final class TraceLayout {
    /** OpenTelemetry's name for a service that has no name. */
    static final String DEFAULT_SERVICE = "unknown_service";

    /** Attributes of this namespace describe one service: a child of another service does not inherit them. */
    private static final String OF_ONE_SERVICE = "service.";

    private static final String DEFAULT_ID = "00000000000000000000000000000001";
    private static final long MILLISECOND = 1_000_000L;
    private static final int NANO_DIGITS = 6;

    private final long startNanos;

    private TraceLayout(long startNanos) {
        this.startNanos = startNanos;
    }

    /** @param trace one of spans, not of a file */
    static Trace of(TestTrace trace) {
        return of(trace, DEFAULT_ID, TraceBuilder.DEFAULT_START_NANOS);
    }

    /** Lays out the one trace of a test. */
    static Trace of(RuleTest test) {
        return of(test.trace(), DEFAULT_ID, startNanos(test));
    }

    /** Returns the start of a test in nanoseconds since the epoch. */
    static long startNanos(RuleTest test) {
        return test.begins().map(EpochNanos::of).orElse(TraceBuilder.DEFAULT_START_NANOS);
    }

    /**
     * Lays out a trace at another time.
     *
     * @param id of a trace that gives none
     * @param startNanos what offsets count from, in nanoseconds since the epoch
     */
    static Trace of(TestTrace trace, String id, long startNanos) {
        ClosedBy closedBy = trace.truncated() ? ClosedBy.LIMIT : ClosedBy.COMPLETE;
        List<SpanSpec> roots = new ArrayList<>();
        new TraceLayout(startNanos).layOut(trace.spans(), new Origin(DEFAULT_SERVICE, Map.of()), startNanos, roots);
        return TraceBuilder.trace(trace.id().orElse(id))
                .assembly(new Assembly(closedBy, trace.truncated(), 0, 0))
                .spans(roots)
                .build();
    }

    /**
     * Lays spans out one after the other.
     *
     * @return when the last of them has ended
     */
    private long layOut(List<TestSpan> spans, Origin parent, long from, List<SpanSpec> into) {
        long next = from;
        long end = from;
        for (TestSpan span : spans) {
            for (int i = 0; i < span.repeat(); i++) {
                next = layOut(span, parent, next, into);
                end = Math.max(end, next);
            }
        }
        return end;
    }

    private long layOut(TestSpan span, Origin parent, long from, List<SpanSpec> into) {
        TestTiming timing = span.timing();
        long start = timing.start()
                .map(TraceLayout::nanos)
                .or(() -> timing.offset().map(offset -> startNanos + nanos(offset)))
                .orElse(from);
        Origin origin = parent.of(span);
        List<SpanSpec> children = new ArrayList<>();
        long covered = layOut(span.children(), origin, start, children);
        long end = timing.end()
                .map(TraceLayout::nanos)
                .or(() -> timing.duration().map(duration -> start + nanos(duration)))
                .orElse(span.children().isEmpty() ? start + MILLISECOND : covered);
        SpanSpec spec = spec(span, origin, start).startNanos(start).duration(Duration.ofNanos(end - start));
        spec.children(children.toArray(SpanSpec[]::new));
        into.add(spec);
        return Math.max(end, start);
    }

    private static SpanSpec spec(TestSpan span, Origin origin, long start) {
        SpanSpec spec = SpanSpec.span(origin.service());
        span.name().ifPresent(spec::name);
        span.kind().ifPresent(spec::kind);
        span.status().ifPresent(spec::status);
        span.statusMessage().ifPresent(spec::statusMessage);
        span.id().ifPresent(spec::id);
        span.parentId().ifPresent(spec::parentId);
        span.remoteParent().ifPresent(spec::remoteParent);
        span.traceState().ifPresent(spec::traceState);
        span.scope().map(TraceLayout::scope).ifPresent(spec::scope);
        span.attributes().forEach(spec::attribute);
        origin.resource().forEach(spec::resource);
        span.events().forEach(event -> spec.event(event(event, start)));
        span.links().forEach(link -> spec.link(link(link)));
        return spec;
    }

    /**
     * The service and the other resource attributes of a span.
     *
     * @param resource less {@code service.name}
     */
    private record Origin(String service, Map<String, Object> resource) {
        /** Returns the origin of a child. */
        Origin of(TestSpan child) {
            String own = child.service().orElse(service);
            Map<String, Object> merged = new LinkedHashMap<>(resource);
            if (!own.equals(service)) {
                merged.keySet().removeIf(name -> name.startsWith(OF_ONE_SERVICE));
            }
            merged.putAll(child.resource());
            return new Origin(own, merged);
        }
    }

    private static Scope scope(TestScope scope) {
        return new Scope(scope.name().orElse(""), scope.version().orElse(""), Attributes.of(scope.attributes()));
    }

    private static Event event(TestEvent event, long start) {
        long nanos = start + nanos(event.timeSinceStart().orElse(0.0));
        return new Event(event.name(), nanos, Attributes.of(event.attributes()));
    }

    private static Link link(TestLink link) {
        return new Link(link.traceId(), link.spanId(), Attributes.of(link.attributes()));
    }

    /** By decimal digits: an epoch time in nanoseconds has more of them than a double keeps. */
    private static long nanos(double milliseconds) {
        return BigDecimal.valueOf(milliseconds).movePointRight(NANO_DIGITS).longValue();
    }
}
