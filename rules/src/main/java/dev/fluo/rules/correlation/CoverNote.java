package dev.fluo.rules.correlation;

import java.util.List;

/**
 * Notes of the seconds in which spans of the whole input ended. They go the way of contributions, so that they come
 * before the watermark up to which they hold. They have no rule.
 */
public final class CoverNote {

    private static final String NO_RULE = "";

    private CoverNote() {}

    /**
     * Writes a note.
     *
     * @param slot decides on the partition of the note, and with it on the task that reads it
     */
    public static Contribution of(String slot, CoveredTime.Run seconds) {
        return new Contribution(NO_RULE, seconds.first(), false, List.of(slot), false, seconds.last(), List.of());
    }

    /** Returns whether this is a note, and no contribution. */
    public static boolean isNote(Contribution contribution) {
        return contribution.ruleId().isEmpty();
    }

    /** Returns the seconds of a note. */
    public static CoveredTime.Run secondsOf(Contribution note) {
        return new CoveredTime.Run(note.generation(), note.learnedFrom());
    }
}
