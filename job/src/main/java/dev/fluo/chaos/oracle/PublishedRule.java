package dev.fluo.chaos.oracle;

import dev.fluo.chaos.traffic.TraceArchive.ArchivedTrace;
import java.time.Instant;

/**
 * A version of a rule as it was published.
 *
 * @param version the offset it was written at
 * @param document as JSON
 * @param activeSince when it was known that every task judges by it; null if that was not waited for
 * @param ended whether it was deleted or replaced later; which traces it was to judge until then nobody can say
 */
public record PublishedRule(String id, long version, String document, Instant activeSince, boolean ended) {

    /** A rule that every task judges by, from now on. */
    public static PublishedRule active(String id, long version, String document) {
        return new PublishedRule(id, version, document, Instant.now(), false);
    }

    /** The same, deleted or replaced. */
    public PublishedRule asEnded() {
        return new PublishedRule(id, version, document, activeSince, true);
    }

    /** Whether this rule has to have judged a trace; if not, it may have. */
    boolean hasToJudge(ArchivedTrace trace) {
        return !ended && activeSince != null && activeSince.isBefore(trace.sent());
    }
}
