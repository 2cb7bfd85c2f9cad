package dev.fluo.rules.correlation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The events of one key at one instant. They satisfy every order among themselves, so that what counts is which steps
 * they can be, each event one of them.
 */
final class SequenceInstant {

    /** An event and the selections that hold it; those from {@code steps} on are forbidden. */
    static final class Event {
        private final String id;
        private final Cell cell;
        private final boolean[] holds;
        private boolean used;

        private Event(String id, Cell cell, int selections) {
            this.id = id;
            this.cell = cell;
            this.holds = new boolean[selections];
        }

        /** The span behind it; null where it is not known any more. */
        @Nullable
        EvidenceSpan span() {
            return cell.evidence().stream()
                    .map(WrittenSpan::read)
                    .filter(span -> id.equals(span.identity()))
                    .findFirst()
                    .orElse(null);
        }

        String id() {
            return id;
        }
    }

    private static final int FREE = -1;

    private final long nanos;
    private final int steps;
    private final int selections;
    private final Map<String, Event> events = new LinkedHashMap<>();

    SequenceInstant(long nanos, int steps, int selections) {
        this.nanos = nanos;
        this.steps = steps;
        this.selections = selections;
    }

    long nanos() {
        return nanos;
    }

    void add(String id, Cell cell, int selection) {
        events.computeIfAbsent(id, unused -> new Event(id, cell, selections)).holds[selection] = true;
    }

    /**
     * The events that make the most steps in a row.
     *
     * @param first the first of these steps
     * @return by step, from the first on; empty if there is no event for it
     */
    List<Event> row(int first) {
        List<Event> free = events.values().stream().filter(event -> !event.used).toList();
        int[] stepOf = new int[free.size()];
        Arrays.fill(stepOf, FREE);
        int next = first;
        while (next < steps && assign(next, free, stepOf, new boolean[free.size()])) {
            next++;
        }
        List<Event> row = new ArrayList<>();
        for (int step = first; step < next; step++) {
            row.add(free.get(indexOf(stepOf, step)));
        }
        return row;
    }

    private static int indexOf(int[] stepOf, int step) {
        int index = 0;
        while (stepOf[index] != step) {
            index++;
        }
        return index;
    }

    /** Gives a step an event, if need be one whose step takes another. */
    private static boolean assign(int step, List<Event> free, int[] stepOf, boolean[] tried) {
        for (int i = 0; i < stepOf.length; i++) {
            if (free.get(i).holds[step] && !tried[i]) {
                tried[i] = true;
                if (stepOf[i] == FREE || assign(stepOf[i], free, stepOf, tried)) {
                    stepOf[i] = step;
                    return true;
                }
            }
        }
        return false;
    }

    /** Takes events away: each is one step of one instance. */
    void use(List<Event> row) {
        row.forEach(event -> event.used = true);
    }

    /** The ids of the events that were used. */
    List<String> used() {
        return events.values().stream()
                .filter(event -> event.used)
                .map(Event::id)
                .toList();
    }

    /** Tells if an event is forbidden that none of these is. */
    boolean forbids(List<Event> row) {
        for (Event event : events.values()) {
            for (int i = steps; i < selections; i++) {
                if (event.holds[i] && !event.used && !row.contains(event)) {
                    return true;
                }
            }
        }
        return false;
    }
}
