package dev.fluo.tools.client.recordings;

import dev.fluo.job.kafka.KafkaAccess;
import dev.fluo.job.kafka.KafkaFault;
import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import dev.fluo.tools.client.RequiredTopics;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes requests to the topic of spans as the Collector's Kafka exporter does: protobuf, no key. */
public final class SpanProducer implements AutoCloseable {

    private final String topic;
    private final KafkaProducer<byte[], byte[]> producer;
    private final SentRecords sent;
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    private SpanProducer(String topic, KafkaProducer<byte[], byte[]> producer) {
        this.topic = topic;
        this.producer = producer;
        this.sent = new SentRecords(topic);
    }

    /** @throws CommandException if Kafka does not answer or has no such topic */
    public static SpanProducer connect(KafkaAccess access, String topic) {
        RequiredTopics.check(access, topic);
        Properties client = access.client();
        client.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        client.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        client.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, "10000");
        client.put(ProducerConfig.LINGER_MS_CONFIG, "5");
        return new SpanProducer(topic, new KafkaProducer<>(client));
    }

    /** Sends a request; the record's time is the newest end of a span in it. */
    void send(ExportTraceServiceRequest request) {
        Census census = new Census();
        census.add(request);
        long millis = census.newestEndNanos() / 1_000_000;
        producer.send(
                new ProducerRecord<>(topic, null, millis == 0 ? null : millis, null, request.toByteArray()),
                (metadata, error) -> {
                    if (error == null) {
                        sent.add(metadata);
                    } else {
                        failure.compareAndSet(null, error);
                    }
                });
        check();
    }

    /** Returns the offsets of what was sent; complete after {@link #flush}. */
    public SentRecords sent() {
        return sent;
    }

    /** Waits until everything has been taken. */
    void flush() {
        producer.flush();
        check();
    }

    private void check() {
        if (failure.get() != null) {
            throw new CommandException(
                    ExitCodes.UNAVAILABLE,
                    "Kafka did not take a request: " + KafkaFault.inWords(failure.get()),
                    null,
                    failure.get());
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
