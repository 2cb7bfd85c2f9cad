package dev.fluo.tools.testing.chaos.traffic;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/** Recorded traces among generated ones, in a random order; when all recorded ones were sent, generated ones alone. */
public final class MixedTraces implements TraceSource {

    private final GeneratedTraces generated;
    private final Deque<ExportTraceServiceRequest> recorded;
    private final Random random;

    /** @param recorded each with its spans once, and no trace id twice */
    public MixedTraces(long seed, List<ExportTraceServiceRequest> recorded) {
        this.generated = new GeneratedTraces(seed);
        this.random = new Random(seed);
        List<ExportTraceServiceRequest> shuffled = new ArrayList<>(recorded);
        Collections.shuffle(shuffled, random);
        this.recorded = new ArrayDeque<>(shuffled);
    }

    @Override
    public ExportTraceServiceRequest next(Instant start) {
        return recorded.isEmpty() || random.nextBoolean()
                ? generated.next(start)
                : RecordedTraces.startingAt(start, recorded.poll());
    }
}
