package dev.fluo.rules.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Changes that may lead to the other verdict, not yet tried. */
final class Candidates {

    private static final int MOST = 1_500;

    /**
     * A change.
     *
     * @param part the comparison that it is about
     * @param cost how far it is from the trace: 0 for a slip of spelling
     */
    record Candidate(TraceEdit edit, String part, int cost) {}

    private final List<Candidate> all = new ArrayList<>();
    private final Set<TraceEdit> known = new HashSet<>();

    /** Adds a change unless it is known or there are too many. */
    void add(TraceEdit edit, String part, int cost) {
        if (all.size() < MOST && known.add(edit)) {
            all.add(new Candidate(edit, part, cost));
        }
    }

    boolean isFull() {
        return all.size() >= MOST;
    }

    /** Returns the changes, the nearest first. */
    List<Candidate> nearestFirst() {
        List<Candidate> sorted = new ArrayList<>(all);
        sorted.sort(Comparator.comparingInt(Candidate::cost));
        return sorted;
    }
}
