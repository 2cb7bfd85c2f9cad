package dev.fluo.tools.console.board;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Values that the revisions of one signal showed, oldest first and within a bound. */
final class ValueCourse {

    /** As many as a small line can show. */
    private static final int MAX_POINTS = 120;

    private final Deque<ValuePoint> points = new ArrayDeque<>();

    /** Adds the first compared value of a revision, unless it is no number or the revision is known. */
    void add(JsonNode signal) {
        JsonNode value = signal.at("/fluo/observed/0/left");
        long sequence = signal.at("/event/sequence").asLong();
        boolean isKnown = !points.isEmpty() && points.getLast().sequence() >= sequence;
        if (!value.isNumber() || isKnown) {
            return;
        }
        JsonNode limit = signal.at("/fluo/observed/0/right");
        points.add(new ValuePoint(
                sequence,
                signal.at("/event/created").asText(),
                value.asDouble(),
                limit.isNumber() ? limit.asDouble() : null,
                signal.at("/event/action").asText()));
        if (points.size() > MAX_POINTS) {
            points.removeFirst();
        }
    }

    List<ValuePoint> points() {
        return List.copyOf(points);
    }
}
