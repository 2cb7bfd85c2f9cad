package dev.fluo.flink.elasticsearch;

import java.io.IOException;

/**
 * Elasticsearch turns every request away, for a reason that trying again does not mend: credentials, rights, an
 * address that is not its own.
 */
final class BulkRejectedException extends IOException {

    private static final long serialVersionUID = 1L;

    BulkRejectedException(String message, Throwable cause) {
        super(message, cause);
    }
}
