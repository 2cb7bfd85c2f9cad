package dev.fluo.rules.document;

import java.time.Duration;
import java.util.List;

/**
 * After one signal, further ones with the same values of {@code by} are counted and not repeated.
 *
 * @param by fields of the signal by their dotted names, such as {@code service.name}; never empty
 * @param duration how long from the signal that was given; written {@code for}
 */
public record Suppression(List<String> by, Duration duration) {
    public Suppression {
        by = List.copyOf(by);
    }
}
