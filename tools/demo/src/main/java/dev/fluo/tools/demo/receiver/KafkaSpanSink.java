package dev.fluo.tools.demo.receiver;

import dev.fluo.job.kafka.KafkaFault;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes as the Collector's Kafka exporter does by default: one message per request, {@code otlp_proto}, no key. */
final class KafkaSpanSink implements SpanSink {

    /** So that a client hears of an outage before its own time-out of 10 s. */
    private static final int DELIVERY_TIMEOUT_MILLIS = 8_000;

    /** The bytes that a record adds to its value on the wire, with room to spare. */
    private static final int RECORD_OVERHEAD_BYTES = 1024;

    private final KafkaProducer<byte[], byte[]> producer;
    private final String topic;

    KafkaSpanSink(String bootstrapServers, String topic, int maxValueBytes) {
        this.topic = topic;
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.CLIENT_ID_CONFIG,
                        "fluo-otlp-receiver",
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                        maxValueBytes + RECORD_OVERHEAD_BYTES,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        DELIVERY_TIMEOUT_MILLIS,
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        DELIVERY_TIMEOUT_MILLIS / 2,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        DELIVERY_TIMEOUT_MILLIS),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    @Override
    public void write(byte[] request) throws RefusedExportException {
        try {
            producer.send(new ProducerRecord<>(topic, request)).get();
        } catch (ExecutionException e) {
            throw refusal(Objects.requireNonNullElse(e.getCause(), e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RefusedExportException(HttpStatus.UNAVAILABLE, "the receiver is stopping", e);
        }
    }

    private RefusedExportException refusal(Throwable cause) {
        if (cause instanceof RecordTooLargeException) {
            return new RefusedExportException(
                    HttpStatus.TOO_LARGE, "Kafka takes no message of that size: export smaller batches", cause);
        }
        String message = "cannot write to topic " + topic + " now: " + KafkaFault.inWords(cause);
        return new RefusedExportException(HttpStatus.UNAVAILABLE, message, cause);
    }

    @Override
    public void close() {
        producer.close();
    }
}
