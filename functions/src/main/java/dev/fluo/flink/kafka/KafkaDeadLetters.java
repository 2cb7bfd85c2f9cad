package dev.fluo.flink.kafka;

import dev.fluo.flink.deadletter.DeadLetterChannel;
import dev.fluo.flink.deadletter.DeadLetterWriter;
import java.util.Objects;
import java.util.Properties;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Dead letters through a Kafka producer of the writer's own.
 *
 * @param topic the dead letter topic
 * @param producer the producer's configuration, {@code bootstrap.servers} at least
 */
public record KafkaDeadLetters(String topic, Properties producer) implements DeadLetterChannel {

    /** What is put away may be as large as the topic takes; the topic's limit decides, not the producer's. */
    private static final int MAX_REQUEST_BYTES = 64 << 20;

    public KafkaDeadLetters {
        Objects.requireNonNull(topic);
        Objects.requireNonNull(producer);
    }

    @Override
    public DeadLetterWriter open() {
        Properties properties = new Properties();
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.toString(MAX_REQUEST_BYTES));
        producer.stringPropertyNames().forEach(name -> properties.put(name, producer.getProperty(name)));
        ByteArraySerializer bytes = new ByteArraySerializer();
        return new KafkaDeadLetterWriter(
                topic, new DeadLetterSchema(topic), new KafkaProducer<>(properties, bytes, bytes));
    }

    /** The configuration may hold secrets. */
    @Override
    public String toString() {
        return "dead letters to " + topic;
    }
}
