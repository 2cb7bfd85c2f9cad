package dev.fluo.rules.javascript.view;

import dev.fluo.rules.spanset.MillisTimes;
import dev.fluo.rules.spanset.Span;
import dev.fluo.rules.spanset.TraceSets;
import dev.fluo.rules.value.Undefined;
import org.jspecify.annotations.Nullable;

/** The fields and methods of one span. */
final class SpanMembers {
    static final Members<Span> ALL = Members.of("a span");

    static {
        identity();
        times();
        parts();
        Structure.ALL.forEach(SpanMembers::structure);
    }

    private SpanMembers() {}

    private static void identity() {
        ALL.field("service", span -> orUndefined(span.trace().service(span.index())))
                .field("name", span -> span.trace().name(span.index()))
                .field("kind", span -> span.trace().kind(span.index()).word())
                .field("status", span -> span.trace().status(span.index()).word())
                .field("statusMessage", span -> span.trace().statusMessage(span.index()))
                .field("id", span -> span.trace().spanId(span.index()))
                .field("parentId", span -> orUndefined(span.trace().parentId(span.index())))
                .field("traceId", span -> span.trace().id())
                .field("traceState", span -> span.trace().traceState(span.index()))
                .field("depth", span -> span.trace().depth(span.index()))
                .field("isRoot", span -> span.trace().isRoot(span.index()))
                .field("isEntry", span -> span.trace().isEntry(span.index()))
                .field("isLeaf", span -> span.trace().childCount(span.index()) == 0)
                .field("isError", span -> span.trace().isError(span.index()));
    }

    private static void times() {
        ALL.field("start", span -> MillisTimes.millis(span.trace().startNanos(span.index())))
                .field("end", span -> MillisTimes.millis(span.trace().endNanos(span.index())))
                .field("duration", span -> MillisTimes.millis(span.trace().durationNanos(span.index())))
                .field(
                        "offset",
                        span -> MillisTimes.millis(span.trace().startNanos(span.index())
                                - span.trace().startNanos()))
                .field("selfTime", span -> MillisTimes.millis(span.trace().selfTimeNanos(span.index())));
    }

    private static void parts() {
        ALL.field("parent", (span, sets) -> orUndefined(span.trace().parent(span.index()), sets))
                .field("events", (span, sets) -> sets.events(span.index()))
                .field("links", (span, sets) -> sets.links(span.index()))
                .field("scope", span -> span.trace().scope(span.index()))
                .field("attributes", span -> span.trace().attributes(span.index()))
                .field("resource", span -> span.trace().resource(span.index()));
    }

    private static void structure(Structure words) {
        ALL.method(
                        words.move(),
                        (span, arguments) -> arguments
                                .sets()
                                .related(span.index(), words.relation(), arguments.optionalPredicate(0)))
                .method(
                        words.has(),
                        (span, arguments) -> arguments
                                .sets()
                                .hasRelated(span.index(), words.relation(), arguments.optionalPredicate(0)))
                .method(
                        words.without(),
                        (span, arguments) -> !arguments
                                .sets()
                                .hasRelated(span.index(), words.relation(), arguments.optionalPredicate(0)));
    }

    /** A text that may be missing. */
    static Object orUndefined(@Nullable String nullable) {
        return nullable == null ? Undefined.UNDEFINED : nullable;
    }

    /** The span of an index that may be negative, where there is none. */
    static Object orUndefined(int index, TraceSets sets) {
        return index < 0 ? Undefined.UNDEFINED : sets.span(index);
    }
}
