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
 * @param mostBytes the topic's {@code max.message.bytes}
 * @param producer the producer's configuration, {@code bootstrap.servers} at least
 */
public record KafkaDeadLetters(String topic, int mostBytes, Properties producer) implements DeadLetterChannel {

    /** Kafka's own default. */
    private static final int BATCH_BYTES = 16 << 10;

    public KafkaDeadLetters {
        Objects.requireNonNull(topic);
        Objects.requireNonNull(producer);
    }

    @Override
    public DeadLetterWriter open() {
        ByteArraySerializer bytes = new ByteArraySerializer();
        return new KafkaDeadLetterWriter(
                topic, new DeadLetterSchema(topic, mostBytes), new KafkaProducer<>(properties(), bytes, bytes));
    }

    /**
     * Returns the properties of the producer; the topic decides how large a letter may be, not whoever configures
     * producers.
     */
    Properties properties() {
        Properties properties = new Properties();
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        producer.stringPropertyNames().forEach(name -> properties.put(name, producer.getProperty(name)));
        properties.putAll(sizes(mostBytes));
        return properties;
    }

    /**
     * Returns the properties that bound what a producer of dead letters sends. A topic refuses a batch that is larger
     * than a record may be; to split it, a producer that numbers its records would begin to count anew, and be refused
     * for ever.
     *
     * @param mostBytes the largest record that the topic takes
     */
    public static Properties sizes(int mostBytes) {
        Properties sizes = new Properties();
        sizes.setProperty(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.toString(DeadLetterSchema.MOST_BYTES));
        sizes.setProperty(ProducerConfig.BATCH_SIZE_CONFIG, Integer.toString(Math.min(BATCH_BYTES, mostBytes)));
        return sizes;
    }

    /** The configuration may hold secrets. */
    @Override
    public String toString() {
        return "dead letters to " + topic;
    }
}
