package dev.fluo.rules.learning;

import java.util.List;

/** Facts of one kind about healthy, complete traces, and the rules that follow from them. */
interface Facts {

    /** Takes a trace without an error. */
    void add(TraceShape shape, Half half);

    /** Takes a trace with an error. It shows what may occur, and not what always does. */
    default void addFailed(TraceShape shape, Half half) {}

    /** Returns the rules that hold so far. */
    List<Candidate> candidates(OperationPlaces occurrences, LearnSettings settings);
}
