package dev.fluo.rules.regex;

/** Is told what a match takes, and may end it. */
@FunctionalInterface
public interface Effort {
    /** Bounds nothing. */
    Effort FREE = steps -> {};

    /**
     * Notes what was done since the last call.
     *
     * @param steps each a few nanoseconds
     * @throws RuntimeException to end the match
     */
    void spend(int steps);
}
