package dev.fluo.flink.elasticsearch;

import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One document to be written.
 *
 * @param version the external version, of which a newer or equal one replaces what stands; null to create a document
 *     that must not exist yet
 * @param document JSON without a line break, UTF-8
 */
record IndexOperation(String index, String id, @Nullable Long version, byte[] document, DocumentOrigin origin)
        implements Serializable {

    /** The bytes that stand around a document in a bulk request, about: the names of the action's fields. */
    private static final int ACTION_BYTES = 80;

    IndexOperation {
        Objects.requireNonNull(index);
        Objects.requireNonNull(id);
        Objects.requireNonNull(document);
        Objects.requireNonNull(origin);
    }

    /** The longest id that Elasticsearch takes, in bytes. */
    static final int MOST_ID_BYTES = 512;

    /** Returns the approximate number of bytes that it takes in a request. */
    long sizeInBytes() {
        return document.length + index.length() + id.length() + (long) ACTION_BYTES;
    }
}
