package dev.fluo.flink.elasticsearch;

import dev.fluo.flink.deadletter.DeadLetter;
import dev.fluo.flink.kafka.RawRecord;
import java.io.Serializable;

/**
 * The Kafka record that a document came in, for its dead letter.
 *
 * @param key null where the record has none
 */
record DocumentOrigin(String topic, int partition, long offset, byte[] key) implements Serializable {

    static DocumentOrigin of(RawRecord record) {
        return new DocumentOrigin(record.topic(), record.partition(), record.offset(), record.key());
    }

    DeadLetter deadLetter(String errorClass, String error, byte[] value) {
        return new DeadLetter(errorClass, error, topic, partition, offset, key, value);
    }
}
