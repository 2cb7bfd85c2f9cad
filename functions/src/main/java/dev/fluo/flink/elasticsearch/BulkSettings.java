package dev.fluo.flink.elasticsearch;

import java.io.Serializable;
import java.time.Duration;

/**
 * How documents are put together into bulk requests.
 *
 * @param actions most documents in a request
 * @param bytes most bytes of documents in a request
 * @param inFlight most requests under way at once, per subtask
 * @param linger how long a document waits for others
 * @param requestTimeout how long an answer is waited for
 * @param maxBackoff the longest pause before a retry
 * @param failOnTimeout whether a request without an answer fails the job; otherwise it is sent again
 */
public record BulkSettings(
        int actions,
        long bytes,
        int inFlight,
        Duration linger,
        Duration requestTimeout,
        Duration maxBackoff,
        boolean failOnTimeout)
        implements Serializable {

    /**
     * 500 documents or 5 MiB, sent after half a second at the latest; an answer is waited for 30 s and asked for
     * again.
     */
    public static final BulkSettings DEFAULT = new BulkSettings(
            500, 5L << 20, 2, Duration.ofMillis(500), Duration.ofSeconds(30), Duration.ofSeconds(30), false);
}
