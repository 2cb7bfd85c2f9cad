package dev.fluo.rules.correlation;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The course of a key's condition over settled boundaries, for a rule whose episodes open or end after a wait. Kept so
 * that boundaries can be judged again from any that late events may still change. Mutable.
 */
final class Phases {

    /** A part of the course. The order is part of the state's format. */
    enum Kind {
        /** Nothing holds. */
        QUIET,
        /** The condition holds, and not for long enough yet. */
        PENDING,
        /** An episode is open. */
        OPEN,
        /** An episode is open whose condition is over, and not for long enough yet. */
        ENDING
    }

    /**
     * A part of the course, which lasts until the next one.
     *
     * @param since the boundary at which it began
     * @param start the boundary at which the episode began; of no meaning where nothing holds
     */
    record Phase(Kind kind, long since, long start) {

        static final Phase QUIET = new Phase(Kind.QUIET, KeyState.NEVER, KeyState.NEVER);

        boolean isOpen() {
            return kind == Kind.OPEN || kind == Kind.ENDING;
        }
    }

    private final TreeMap<Long, Phase> bySince = new TreeMap<>();
    /** Marks of what the waits are about: one that has changed begins anew. */
    private int holdMark;

    private int endMark;

    /** Returns the phase at a boundary; null if it is not known. */
    @Nullable
    Phase at(long boundary) {
        Map.Entry<Long, Phase> entry = bySince.floorEntry(boundary);
        return entry == null ? null : entry.getValue();
    }

    /** Returns the last phase. */
    Phase last() {
        return bySince.isEmpty() ? Phase.QUIET : bySince.lastEntry().getValue();
    }

    boolean isPending() {
        return last().kind() == Kind.PENDING;
    }

    void add(Phase phase) {
        bySince.put(phase.since(), phase);
    }

    /** Forgets the course from a boundary on. */
    void forgetFrom(long boundary) {
        bySince.tailMap(boundary, true).clear();
    }

    /** Forgets what was over at a boundary. */
    void forgetBefore(long boundary) {
        Long first = bySince.floorKey(boundary);
        if (first != null) {
            bySince.headMap(first, false).clear();
        }
    }

    /** Begins waits anew that another version of the rule began, if they were about something else. */
    void judgedBy(WindowTiming timing) {
        if (timing.isAtOnce()) {
            bySince.clear();
        }
        if (timing.holdMark() != holdMark) {
            bySince.replaceAll((since, phase) ->
                    phase.kind() == Kind.PENDING ? new Phase(Kind.QUIET, since, phase.start()) : phase);
        }
        if (timing.endMark() != endMark) {
            bySince.replaceAll(
                    (since, phase) -> phase.kind() == Kind.ENDING ? new Phase(Kind.OPEN, since, phase.start()) : phase);
        }
        restore(timing.holdMark(), timing.endMark());
    }

    /** Takes the marks of the version that judged last. */
    void restore(int hold, int end) {
        holdMark = hold;
        endMark = end;
    }

    int holdMark() {
        return holdMark;
    }

    int endMark() {
        return endMark;
    }

    /** The phases in the order of time. */
    Iterable<Phase> all() {
        return bySince.values();
    }

    int size() {
        return bySince.size();
    }
}
