package dev.fluo.job.history;

/** Takes how far the work on a history has come. It is told often, from the thread that works. */
public interface HistoryProgress {

    /** Takes nothing. */
    HistoryProgress NONE = (phase, done, all) -> {};

    /** A part of the work, with the unit in which it is measured. */
    enum Phase {
        /** Bytes of files, as they are packed. */
        READING_FILES,
        /** Records of topics. */
        READING_TOPICS,
        /** Spans. */
        JUDGING
    }

    /**
     * Takes the state of a phase.
     *
     * @param done units so far
     * @param all units in the end, as far as that can be known; not below {@code done}
     */
    void at(Phase phase, long done, long all);
}
