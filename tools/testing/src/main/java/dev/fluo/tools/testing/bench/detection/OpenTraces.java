package dev.fluo.tools.testing.bench.detection;

import dev.fluo.rules.trace.Trace;
import dev.fluo.tools.testing.bench.detection.JudgedParts.Part;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.TreeMap;

/** The traces that a job has not judged yet, and the time before which none of them can add anything. */
final class OpenTraces {

    /** The job counts traces together that begin within so many milliseconds. */
    private static final long STEP = 100;

    private final JobWaits waits;
    private final PriorityQueue<Part> waiting = new PriorityQueue<>(Comparator.comparingLong(Part::closesMillis)
            .thenComparing(part -> part.trace().id()));
    private final TreeMap<Long, Integer> open = new TreeMap<>();

    OpenTraces(JobWaits waits) {
        this.waits = waits;
    }

    void add(Trace trace) {
        for (Part part : JudgedParts.of(trace, waits)) {
            waiting.add(part);
            open.merge(step(part), 1, Integer::sum);
        }
    }

    private static long step(Part part) {
        return Math.floorDiv(part.fromMillis(), STEP);
    }

    /** Returns the traces that close at a watermark, and forgets them. */
    List<Part> close(long watermark) {
        List<Part> due = new ArrayList<>();
        while (!waiting.isEmpty() && waiting.peek().closesMillis() <= watermark) {
            Part part = waiting.poll();
            open.computeIfPresent(step(part), (step, count) -> count == 1 ? null : count - 1);
            due.add(part);
        }
        return due;
    }

    /** Returns the event time up to which nothing can be added any more. */
    long settled(long watermark) {
        return open.isEmpty() ? watermark : Math.min(watermark, open.firstKey() * STEP - 1);
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }
}
