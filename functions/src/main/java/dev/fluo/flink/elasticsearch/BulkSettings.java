package dev.fluo.flink.elasticsearch;

import java.io.Serializable;
import java.time.Duration;
import org.apache.flink.connector.base.sink.writer.config.AsyncSinkWriterConfiguration;

/**
 * The settings with which documents are put together into bulk requests.
 *
 * @param actions most documents in a request
 * @param bytes most bytes of documents in a request, and of one document
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

    /** The number of requests whose documents may wait. */
    private static final int BUFFERED_REQUESTS = 4;

    /**
     * The number of times that a request may be halved or wait for templates before Flink's own watch over it takes it
     * for lost.
     */
    private static final int PATIENCE = 10;

    public BulkSettings {
        if (actions < 1 || bytes < 1 || inFlight < 1) {
            throw new IllegalArgumentException("a bulk request holds at least one document of at least one byte");
        }
        if (linger.toMillis() < 1 || requestTimeout.toMillis() < 1 || maxBackoff.toMillis() < 1) {
            throw new IllegalArgumentException("times of bulk requests are at least a millisecond");
        }
    }

    /** Flink's base gives a request up only long after we did: ours knows what it was about. */
    AsyncSinkWriterConfiguration toWriterConfiguration() {
        return AsyncSinkWriterConfiguration.builder()
                .setMaxBatchSize(actions)
                .setMaxBatchSizeInBytes(bytes)
                .setMaxInFlightRequests(inFlight)
                .setMaxBufferedRequests(actions * BUFFERED_REQUESTS)
                .setMaxTimeInBufferMS(linger.toMillis())
                .setMaxRecordSizeInBytes(bytes)
                .setRequestTimeoutMS(PATIENCE * (requestTimeout.toMillis() + maxBackoff.toMillis()))
                .setFailOnTimeout(failOnTimeout)
                .build();
    }
}
