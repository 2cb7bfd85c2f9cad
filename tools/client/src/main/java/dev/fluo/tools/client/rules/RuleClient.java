package dev.fluo.tools.client.rules;

import dev.fluo.flink.ledger.Publication;
import dev.fluo.job.kafka.KafkaAccess;
import dev.fluo.job.kafka.KafkaFault;
import dev.fluo.job.kafka.Topics;
import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import dev.fluo.tools.client.RequiredTopics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Writes to the rules topic, as any Kafka client may. */
public final class RuleClient implements AutoCloseable {

    private final String topic;
    private final KafkaProducer<byte[], byte[]> producer;

    private RuleClient(String topic, KafkaProducer<byte[], byte[]> producer) {
        this.topic = topic;
        this.producer = producer;
    }

    /** @throws CommandException if Kafka does not answer, or no job has ever made the topics */
    public static RuleClient connect(KafkaAccess access, Topics topics) {
        RequiredTopics.check(access, topics.rules(), topics.ruleStatus());
        Properties client = access.client();
        client.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        client.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        client.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, "10000");
        client.put(ProducerConfig.LINGER_MS_CONFIG, "0");
        return new RuleClient(topics.rules(), new KafkaProducer<>(client));
    }

    /**
     * Writes a document, or deletes it.
     *
     * @param document null to delete
     * @return the version: the offset that it was written at
     */
    public long write(String key, @Nullable String document, String author) {
        return write(key, document, author, Provenance.NONE);
    }

    /** Writes a document with its provenance, as above. */
    public long write(String key, @Nullable String document, String author, Provenance provenance) {
        byte[] value = document == null ? null : document.getBytes(StandardCharsets.UTF_8);
        ProducerRecord<byte[], byte[]> written =
                new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value);
        written.headers().add(Publication.AUTHOR_HEADER, author.getBytes(StandardCharsets.UTF_8));
        provenance.writeTo(written.headers());
        try {
            return producer.send(written).get().offset();
        } catch (ExecutionException e) {
            throw new CommandException(
                    ExitCodes.UNAVAILABLE,
                    "Kafka did not take " + key + ": "
                            + KafkaFault.inWords(Objects.requireNonNullElse(e.getCause(), e)),
                    null,
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException(ExitCodes.UNAVAILABLE, "interrupted while publishing " + key, null, e);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
