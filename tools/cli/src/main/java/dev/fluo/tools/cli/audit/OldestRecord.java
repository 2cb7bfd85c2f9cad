package dev.fluo.tools.cli.audit;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** First record of a topic that was read from its beginning, and the size of all records. */
final class OldestRecord {

    private long offset = -1;
    private long timestamp;
    private long bytes;

    /** Takes the next record of the topic, in order. */
    void observe(ConsumerRecord<byte[], byte[]> record) {
        if (offset < 0) {
            offset = record.offset();
            timestamp = record.timestamp();
        }
        bytes += Math.max(0, record.serializedKeySize()) + Math.max(0, record.serializedValueSize());
    }

    /** Returns the offset of the first record; -1 if there was none. */
    long offset() {
        return offset;
    }

    /** Returns the time of the first record in epoch milliseconds; 0 if there was none. */
    long timestamp() {
        return timestamp;
    }

    /** Returns the bytes of all keys and values, uncompressed. */
    long bytes() {
        return bytes;
    }
}
