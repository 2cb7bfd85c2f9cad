package dev.fluo.rules.document;

import java.time.Duration;
import java.util.Optional;

/**
 * The edges of the episodes of a cross-trace rule.
 *
 * @param holds field {@code for}: how long the condition holds without a gap before an episode opens; absent: at once
 * @param resolveAfter how long it is over without a gap before the episode is resolved; absent: at once
 * @param resolveWhen a condition for the end of an episode; absent: the negation of the rule's condition
 */
public record EpisodeTiming(Optional<Duration> holds, Optional<Duration> resolveAfter, Optional<String> resolveWhen) {

    /** Episodes open and end at once. */
    public static final EpisodeTiming AT_ONCE = new EpisodeTiming(Optional.empty(), Optional.empty(), Optional.empty());

    /** Returns the length of {@code for} in milliseconds; 0 without it. */
    public long holdMillis() {
        return holds.map(Duration::toMillis).orElse(0L);
    }

    /** Returns the length of {@code resolveAfter} in milliseconds; 0 without it. */
    public long resolveMillis() {
        return resolveAfter.map(Duration::toMillis).orElse(0L);
    }
}
