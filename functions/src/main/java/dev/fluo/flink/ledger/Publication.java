package dev.fluo.flink.ledger;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One record of the rules topic: who said what, and when.
 *
 * @param key the rule id, or {@code list:NAME}; it may be no valid id, and is cut where it is longer than any
 * @param version of the record: see {@link DocumentVersion}
 * @param author the value of the record's {@code fluo-author} header, cut where it is long; null where it has none
 * @param publishedMillis the record's timestamp, epoch milliseconds
 * @param hash SHA-256 in hex of the document's canonical JSON, or of the bytes as they came where they are no document;
 *     null for a tombstone
 * @param text the document; cut at the limit of a document where it is longer; null for a tombstone
 */
public record Publication(
        String key,
        long version,
        @Nullable String author,
        long publishedMillis,
        @Nullable String hash,
        @Nullable String text) {

    /** The header that says who published a record. */
    public static final String AUTHOR_HEADER = "fluo-author";

    /** The header with the author's own text. Tools read it, and the job passes it over. */
    public static final String SOURCE_HEADER = "fluo-source";

    /** The header with the set that a document belongs to. Tools read it, and the job passes it over. */
    public static final String SET_HEADER = "fluo-set";

    /**
     * The header with the content hash of the document that {@code fluo rules apply} last wrote under the key. Tools
     * read it, and the job passes it over.
     */
    public static final String APPLIED_HEADER = "fluo-applied";

    /** The header with the way by which a document was published. Tools read it, and the job passes it over. */
    public static final String ORIGIN_HEADER = "fluo-origin";

    public Publication {
        Objects.requireNonNull(key);
        author = BoundedText.ofNullable(author, BoundedText.NAME);
    }
}
