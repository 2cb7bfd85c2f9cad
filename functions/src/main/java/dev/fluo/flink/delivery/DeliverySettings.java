package dev.fluo.flink.delivery;

import java.io.Serializable;
import java.time.Duration;
import org.apache.flink.connector.base.sink.writer.config.AsyncSinkWriterConfiguration;

/**
 * The patience with which signals are delivered.
 *
 * @param linger how long a signal waits for others
 * @param maxPause the longest pause before it is brought again; one that the receiver asks for may be longer
 */
public record DeliverySettings(Duration linger, Duration maxPause) implements Serializable {

    /** A fifth of a second; up to ten. */
    public static final DeliverySettings DEFAULT = new DeliverySettings(Duration.ofMillis(200), Duration.ofSeconds(10));

    /** Signals that may wait; then reading waits, too. */
    private static final int BUFFERED = 1000;

    /** Bytes of signals in a request, and of one signal. */
    static final long MAX_BATCH_BYTES = 4L << 20;

    /** Longer than connecting, an answer and the longest pause take together: our own watch knows what it was about. */
    private static final long GIVEN_UP_MILLIS = Duration.ofMinutes(20).toMillis();

    AsyncSinkWriterConfiguration toWriterConfiguration(int batch) {
        return AsyncSinkWriterConfiguration.builder()
                .setMaxBatchSize(batch)
                .setMaxBatchSizeInBytes(MAX_BATCH_BYTES)
                .setMaxInFlightRequests(1) // keeps the order
                .setMaxBufferedRequests(BUFFERED)
                .setMaxTimeInBufferMS(linger.toMillis())
                .setMaxRecordSizeInBytes(MAX_BATCH_BYTES)
                .setRequestTimeoutMS(GIVEN_UP_MILLIS)
                .setFailOnTimeout(true)
                .build();
    }
}
