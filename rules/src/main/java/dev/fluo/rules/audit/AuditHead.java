package dev.fluo.rules.audit;

import java.util.Objects;

/**
 * The end of an audit chain.
 *
 * @param sequence the sequence number of the last record; the first record has 1
 * @param hash the hash of the last record, SHA-256 in lower-case hex
 */
public record AuditHead(long sequence, String hash) {

    /** The end of a chain that has no record yet. */
    public static final AuditHead GENESIS = new AuditHead(0, "0".repeat(64));

    public AuditHead {
        Objects.requireNonNull(hash, "hash");
        if (sequence < 0) {
            throw new IllegalArgumentException("a chain counts from 1, its empty head is 0, not " + sequence);
        }
    }
}
