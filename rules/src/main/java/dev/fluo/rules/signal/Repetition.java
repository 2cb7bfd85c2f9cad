package dev.fluo.rules.signal;

import java.util.Objects;

/**
 * The signals of a rule that say the same again, so that they are counted and not repeated.
 *
 * @param key equal for signals that say the same; empty where a rule does not tell its signals apart
 * @param quietMillis after a signal, how long further ones of the key are counted (event time); 0 where the rule asks
 *     for nothing, and only what bounds every rule and every key holds
 * @param episode whether the signal stays open until it is resolved or retracted, however long that takes
 */
public record Repetition(String key, long quietMillis, boolean episode) {
    /** Of a rule that asks for nothing. */
    public static final Repetition NONE = new Repetition("", 0, false);

    /** Returns the same of a signal that stays open until it is resolved or retracted. */
    Repetition ofEpisode() {
        return new Repetition(key, quietMillis, true);
    }

    public Repetition {
        Objects.requireNonNull(key, "key");
        if (quietMillis < 0) {
            throw new IllegalArgumentException("quietMillis must not be negative: " + quietMillis);
        }
    }
}
