package dev.fluo.tools.testing.chaos.traffic;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** The disorder in which spans come: 5 % late, 5 % twice, all out of order. */
public final class Disorder {

    private static final double LATE = 0.05;
    private static final double TWICE = 0.05;

    private final Random random;
    private final Duration shuffle;
    private final Duration delay;

    /**
     * @param shuffle how long after its end a span comes at most, if it is not late
     * @param delay how much later than that a late one comes, and a repeated one again, at most
     */
    public Disorder(long seed, Duration shuffle, Duration delay) {
        this.random = new Random(seed);
        this.shuffle = shuffle;
        this.delay = delay;
    }

    /** The messages that all of these traces arrive in, in their order. */
    public List<SpanRecord> messages(List<ExportTraceServiceRequest> traces) {
        List<Piece> pieces = new ArrayList<>();
        traces.forEach(trace -> pieces.addAll(scatter(trace)));
        pieces.sort(Comparator.comparingLong(Piece::dueNanos));
        return SpanRecord.of(pieces);
    }

    /** The spans of a trace, each with the time of its delivery. */
    List<Piece> scatter(ExportTraceServiceRequest trace) {
        List<Piece> pieces = new ArrayList<>();
        for (ResourceSpans span : Spans.apart(trace)) {
            long end = Spans.only(span).getEndTimeUnixNano();
            long late = random.nextDouble() < LATE ? part(delay) : 0;
            pieces.add(new Piece(span, end, end + part(shuffle) + late));
            if (random.nextDouble() < TWICE) {
                pieces.add(new Piece(span, end, end + part(shuffle) + part(delay)));
            }
        }
        return pieces;
    }

    private long part(Duration most) {
        return (long) (random.nextDouble() * most.toNanos());
    }
}
