package dev.fluo.tools.testing.chaos.traffic;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Traces of long ago, in messages of their own, as a collector sends them that was cut off: every span of them comes too
 * late and has to be found among the dead letters. One trace that is judged is a ghost.
 */
public final class Stragglers {

    /** Far beyond every lateness of a run. */
    private static final Duration AGE = Duration.ofHours(2);

    private final GeneratedTraces traces;
    private final Set<String> spans = Collections.synchronizedSet(new LinkedHashSet<>());

    /** @param seed of the traces, which are others than those of {@link GeneratedTraces} with that seed */
    public Stragglers(long seed) {
        traces = new GeneratedTraces(~seed);
    }

    /** The messages of one more trace; to be sent now. */
    List<SpanRecord> next(Instant now) {
        ExportTraceServiceRequest trace = traces.next(now.minus(AGE));
        List<ResourceSpans> apart = Spans.apart(trace);
        spans.addAll(Spans.names(trace));
        return SpanRecord.of(apart.stream()
                .map(span -> new Piece(span, Spans.only(span).getEndTimeUnixNano(), Nanos.of(now)))
                .toList());
    }

    /** The spans sent so far, by the ids of trace and span. */
    public Set<String> spans() {
        return Set.copyOf(spans);
    }
}
