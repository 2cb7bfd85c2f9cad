package dev.fluo.tools.testing.chaos.traffic;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** Traces of which some go on, once or more often, after a pause in which the job may have forgotten them. */
public final class ContinuedTraces implements TraceSource {

    /** Longer than a job with the shortest times remembers the spans of a trace. */
    private static final Duration PAUSE = Duration.ofSeconds(15);

    /** One in so many of the traces is a further part of an earlier one. */
    private static final int ONE_IN = 4;

    private record Begun(ExportTraceServiceRequest trace, Instant at) {}

    private final TraceSource source;
    private final Deque<Begun> begun = new ArrayDeque<>();
    private long made;

    /** @param source of all spans */
    public ContinuedTraces(TraceSource source) {
        this.source = source;
    }

    @Override
    public ExportTraceServiceRequest next(Instant start) {
        ExportTraceServiceRequest trace = source.next(start);
        Begun oldest = begun.peekFirst();
        if (++made % ONE_IN == 0 && oldest != null && oldest.at().plus(PAUSE).isBefore(start)) {
            begun.removeFirst();
            trace = Spans.partOf(oldest.trace(), trace);
        }
        if (made % (2 * ONE_IN) < 2) {
            begun.addLast(new Begun(trace, start));
        }
        return trace;
    }
}
