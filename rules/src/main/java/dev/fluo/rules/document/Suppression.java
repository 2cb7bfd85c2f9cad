package dev.fluo.rules.document;

import java.time.Duration;
import java.util.List;

/**
 * After one signal, further ones with the same values of {@code by} are counted and not repeated.
 *
 * @param by fields of the signal by their dotted names, such as {@code service.name}; empty only of {@link #NONE}
 * @param duration how long from the signal that was given; written {@code for}
 */
public record Suppression(List<String> by, Duration duration) {
    /** The rule wants every signal, even those that are counted by default; written {@code suppress: none}. */
    public static final Suppression NONE = new Suppression(List.of(), Duration.ZERO);

    /** The word that stands for {@link #NONE}. */
    public static final String NONE_WORD = "none";

    /** Returns whether the rule wants every signal. */
    public boolean isNone() {
        return equals(NONE);
    }

    public Suppression {
        by = List.copyOf(by);
    }
}
