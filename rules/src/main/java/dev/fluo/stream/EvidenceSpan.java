package dev.fluo.stream;

import dev.fluo.change.ChangeEvent;
import dev.fluo.trace.Trace;
import java.util.Comparator;

/**
 * A span that helped to make a condition true; or a change event, which has no trace.
 *
 * @param traceId lower-case hex; empty for a change
 * @param spanId lower-case hex; empty for a change, or of a trace without a root
 * @param parentId null where it names none
 * @param service null where it has none
 * @param environment {@code deployment.environment.name} of its resource, else null
 * @param name the span's name, or the kind of the change
 * @param startNanos since the epoch
 * @param durationNanos 0 for a change
 * @param status lower-case word
 */
public record EvidenceSpan(
        String traceId,
        String spanId,
        String parentId,
        String service,
        String environment,
        String name,
        long startNanos,
        long durationNanos,
        String status) {

    /** How many of them a signal carries. */
    public static final int MOST = 20;

    static final Comparator<EvidenceSpan> ORDER = Comparator.comparingLong(EvidenceSpan::startNanos)
            .thenComparing(EvidenceSpan::traceId)
            .thenComparing(EvidenceSpan::spanId);

    /** Two numbers of eight bytes, and seven lengths of four. */
    private static final int NUMBERS_AND_LENGTHS = 44;

    private static final String ENVIRONMENT = "deployment.environment.name";

    /** What tells it apart, in the order in which ties in time are broken: the span id, then the trace id. */
    String identity() {
        return spanId + ' ' + traceId;
    }

    /** About how many bytes it takes where it is written. */
    int bytes() {
        return NUMBERS_AND_LENGTHS + length(traceId) + length(spanId) + length(parentId) + length(service)
                + length(environment) + length(name) + length(status);
    }

    private static int length(String text) {
        return text == null ? 0 : text.length();
    }

    /** @param span its index, or -1 for a trace without a root */
    static EvidenceSpan of(Trace trace, int span) {
        if (span < 0) {
            return new EvidenceSpan(
                    trace.id(), "", null, null, null, "", trace.startNanos(), trace.durationNanos(), "unset");
        }
        Object environment = trace.resource(span).get(ENVIRONMENT);
        return new EvidenceSpan(
                trace.id(),
                trace.spanId(span),
                trace.parentId(span),
                trace.service(span),
                environment instanceof String text ? text : null,
                trace.name(span),
                trace.startNanos(span),
                trace.durationNanos(span),
                trace.status(span).word());
    }

    static EvidenceSpan of(ChangeEvent change) {
        return new EvidenceSpan(
                "",
                "",
                null,
                change.service(),
                change.environment(),
                change.kind(),
                Times.nanos(change.timeMillis()),
                0,
                "unset");
    }
}
