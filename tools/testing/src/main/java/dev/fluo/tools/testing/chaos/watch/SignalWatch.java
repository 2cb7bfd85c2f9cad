package dev.fluo.tools.testing.chaos.watch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fluo.job.kafka.KafkaAccess;
import dev.fluo.tools.testing.chaos.oracle.SignalBook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the topic of signals from its beginning, committed ones only, as they come. */
public final class SignalWatch implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final SignalBook book = new SignalBook();
    private final Thread thread = new Thread(this::read, "signal-watch");
    private volatile Instant newest = Instant.EPOCH;
    private volatile long changedAt = System.nanoTime();

    private SignalWatch(KafkaAccess access, String topic) {
        Properties client = access.client();
        client.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        client.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        client.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        client.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, "500");
        consumer = new KafkaConsumer<>(client);
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Begins to read. */
    public static SignalWatch start(KafkaAccess access, String topic) {
        SignalWatch watch = new SignalWatch(access, topic);
        watch.thread.start();
        return watch;
    }

    /** Returns the signals that have been read so far. */
    public SignalBook book() {
        return book;
    }

    /** The latest end of a trace that there is a signal of. */
    public Instant newest() {
        return newest;
    }

    /** Returns the time for which nothing has come. */
    public Duration quiet() {
        return Duration.ofNanos(System.nanoTime() - changedAt);
    }

    private void read() {
        try (consumer) {
            while (true) {
                consumer.poll(POLL).forEach(this::accept);
            }
        } catch (WakeupException closing) {
            return; // close() asked for it
        }
    }

    private void accept(ConsumerRecord<byte[], byte[]> record) {
        book.accept(record.value(), record.topic() + "-" + record.partition() + ", offset " + record.offset());
        changedAt = System.nanoTime();
        Instant end = Instant.parse(timestamp(record.value()));
        if (end.isAfter(newest)) {
            newest = end;
        }
    }

    private static String timestamp(byte[] json) {
        try {
            JsonNode signal = JSON.readTree(json);
            return signal.path("@timestamp").asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
