package dev.fluo.rules.correlation;

import dev.fluo.rules.document.Severity;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A severity that an episode reached, and why.
 *
 * @param atMillis event time at which it reached it, epoch milliseconds
 * @param windowMillis how far back from there the events lie that made it true
 * @param severity null where the rule has one severity for all its signals
 * @param finding why
 */
public record EpisodeLevel(
        long atMillis, long windowMillis, @Nullable Severity severity, CorrelationFinding finding) {

    public EpisodeLevel {
        Objects.requireNonNull(finding, "finding");
    }

    /** Returns whether it is above another severity. */
    boolean isAbove(Severity other) {
        return severity != null && severity.compareTo(other) > 0;
    }

    /** Returns whether another severity is above this one. */
    boolean isBelow(@Nullable Severity other) {
        return other != null && (severity == null || severity.compareTo(other) < 0);
    }
}
