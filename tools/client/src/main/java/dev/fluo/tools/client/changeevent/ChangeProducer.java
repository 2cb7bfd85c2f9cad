package dev.fluo.tools.client.changeevent;

import dev.fluo.job.kafka.KafkaAccess;
import dev.fluo.job.kafka.KafkaFault;
import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import dev.fluo.tools.client.RequiredTopics;
import java.time.Duration;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Writes to the topic of change events, as any Kafka client may. */
public final class ChangeProducer implements AutoCloseable {

    private final String topic;
    private final KafkaProducer<byte[], byte[]> producer;

    private ChangeProducer(String topic, KafkaProducer<byte[], byte[]> producer) {
        this.topic = topic;
        this.producer = producer;
    }

    /** @throws CommandException if Kafka does not answer, or no job has ever made the topic */
    public static ChangeProducer connect(KafkaAccess access, String topic) {
        RequiredTopics.check(access, topic);
        Properties client = access.client();
        client.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        client.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        client.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, "10000");
        client.put(ProducerConfig.LINGER_MS_CONFIG, "0");
        return new ChangeProducer(topic, new KafkaProducer<>(client));
    }

    /**
     * Writes one event.
     *
     * @return where it stands
     * @throws CommandException if Kafka does not take it
     */
    public RecordMetadata write(byte[] json) {
        return write(json, null);
    }

    /**
     * Writes a change that was recorded.
     *
     * @param millis the time of the record, epoch milliseconds, by which the job doubts that of the event; null for now
     */
    public RecordMetadata write(byte[] json, @Nullable Long millis) {
        try {
            return producer.send(new ProducerRecord<>(topic, null, millis, null, json))
                    .get();
        } catch (ExecutionException e) {
            throw new CommandException(
                    ExitCodes.UNAVAILABLE,
                    "Kafka did not take the change: " + KafkaFault.inWords(Objects.requireNonNullElse(e.getCause(), e)),
                    null,
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException(ExitCodes.UNAVAILABLE, "interrupted while posting the change", null, e);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
