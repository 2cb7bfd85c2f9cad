package dev.fluo.flink.elasticsearch;

import dev.fluo.flink.deadletter.DeadLetter;
import dev.fluo.flink.kafka.RawRecord;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * The Kafka record that a document came in, for its dead letter.
 *
 * @param key null where the record has none
 */
record DocumentOrigin(String topic, int partition, long offset, byte @Nullable [] key) implements Serializable {

    static DocumentOrigin of(RawRecord record) {
        return new DocumentOrigin(record.topic(), record.partition(), record.offset(), record.key());
    }

    DeadLetter deadLetter(String errorClass, String error, byte @Nullable [] value) {
        return new DeadLetter(errorClass, error, topic, partition, offset, key, value);
    }
}
