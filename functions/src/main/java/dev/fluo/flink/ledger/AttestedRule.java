package dev.fluo.flink.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of an attestation.
 *
 * @param hash content hash of the version; null where it is not the active one any more
 * @param terms when what the rule needs came last; empty where nothing is known
 */
record AttestedRule(RuleCounts counts, @Nullable String hash, List<SeenTerm> terms) {

    private static final int BYTES = 200;
    private static final int BYTES_OF_A_TERM = 60;

    /** Returns about how many bytes it takes in a record. */
    long bytes() {
        long bytes = BYTES;
        for (SeenTerm seen : terms) {
            bytes += BYTES_OF_A_TERM + seen.term().length();
        }
        return bytes;
    }
}
