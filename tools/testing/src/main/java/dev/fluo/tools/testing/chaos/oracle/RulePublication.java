package dev.fluo.tools.testing.chaos.oracle;

import dev.fluo.tools.testing.chaos.traffic.TraceArchive.ArchivedTrace;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A version of a rule as it was published.
 *
 * @param version the offset it was written at
 * @param document as JSON
 * @param activeSince when it was known that every task judges by it; null if that was not waited for
 * @param endedAt when it was deleted or replaced; null if it stands
 */
public record RulePublication(
        String id,
        long version,
        String document,
        @Nullable Instant activeSince,
        @Nullable Instant endedAt) {

    /** The farthest that the job may be behind what is sent. */
    private static final Duration BEHIND = Duration.ofMinutes(1);

    /** A rule that is written, and perhaps not judged by yet. */
    public static RulePublication written(String id, long version, String document) {
        return new RulePublication(id, version, document, null, null);
    }

    /** Returns this rule as one that every task judges by from now on. */
    public RulePublication asActive() {
        return new RulePublication(id, version, document, Instant.now(), null);
    }

    /** Returns this rule as one that is deleted or replaced now. */
    public RulePublication asEnded() {
        return new RulePublication(id, version, document, activeSince, Instant.now());
    }

    /** Returns whether it was deleted or replaced; which traces it was to judge until then nobody can say. */
    public boolean ended() {
        return endedAt != null;
    }

    /** Returns whether this rule has to have judged a trace; if not, it may have. */
    boolean hasToJudge(ArchivedTrace trace) {
        return !ended() && activeSince != null && activeSince.isBefore(trace.sent());
    }

    /**
     * Returns whether it may have ended before it knew the whole trace: what it said of the part that it knew stands
     * then.
     */
    boolean mayKnowAPart(ArchivedTrace trace) {
        return endedAt != null && trace.last().isAfter(endedAt.minus(BEHIND));
    }
}
