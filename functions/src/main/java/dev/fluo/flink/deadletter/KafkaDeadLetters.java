package dev.fluo.flink.deadletter;

import java.util.Objects;
import java.util.Properties;

/**
 * Dead letters through a Kafka producer of the writer's own.
 *
 * @param topic the dead letter topic
 * @param producer the producer's configuration, {@code bootstrap.servers} at least
 */
public record KafkaDeadLetters(String topic, Properties producer) implements DeadLetterChannel {

    public KafkaDeadLetters {
        Objects.requireNonNull(topic);
        Objects.requireNonNull(producer);
    }

    @Override
    public DeadLetterWriter open() {
        throw new UnsupportedOperationException("dead letters are not there yet");
    }

    /** The configuration may hold secrets. */
    @Override
    public String toString() {
        return "dead letters to " + topic;
    }
}
