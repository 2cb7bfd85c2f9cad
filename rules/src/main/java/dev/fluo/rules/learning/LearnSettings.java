package dev.fluo.rules.learning;

import dev.fluo.rules.redaction.Redaction;
import java.util.Objects;
import java.util.Set;

/**
 * Bounds of what is proposed.
 *
 * @param support traces in which a behaviour must have been seen, a quarter of them in each half; at least 1
 * @param confidence share of the traces that may have broken nothing, from 0 to 1
 * @param kinds that are proposed
 * @param redaction attributes whose values no rule may name
 */
public record LearnSettings(long support, double confidence, Set<LearnedKind> kinds, Redaction redaction) {

    /** Settings of the command line. */
    public static final LearnSettings DEFAULT =
            new LearnSettings(100, 0.99, Set.of(LearnedKind.values()), Redaction.NONE);

    private static final int SHARE_OF_A_HALF = 4;

    public LearnSettings {
        if (support < 1) {
            throw new IllegalArgumentException("support must be at least 1");
        }
        if (!(confidence > 0 && confidence <= 1)) {
            throw new IllegalArgumentException("confidence must be above 0 and at most 1");
        }
        kinds = Set.copyOf(kinds);
        Objects.requireNonNull(redaction, "redaction");
    }

    /** Returns whether something was seen often enough, by the traces of both halves. */
    boolean suffices(long learned, long checked) {
        long least = Math.max(1, support / SHARE_OF_A_HALF);
        return learned + checked >= support && learned >= least && checked >= least;
    }
}
