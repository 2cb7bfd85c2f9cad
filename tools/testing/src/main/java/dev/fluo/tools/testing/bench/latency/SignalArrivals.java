package dev.fluo.tools.testing.bench.latency;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fluo.flink.slice.TraceId;
import dev.fluo.job.kafka.KafkaAccess;
import dev.fluo.tools.testing.bench.latency.Crossings.Crossing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the topic of signals, and notes when the first signal of each trace, and of each crossing, could be read. */
final class SignalArrivals implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration POLL = Duration.ofMillis(20);

    private final Map<TraceId, Long> traces = new ConcurrentHashMap<>();
    private final Map<Crossing, Long> crossings = new ConcurrentHashMap<>();
    private final DatedSignals dated = new DatedSignals();
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Thread thread;
    private volatile boolean closed;

    SignalArrivals(KafkaAccess access, String topic) {
        Properties client = access.client();
        client.put(ConsumerConfig.GROUP_ID_CONFIG, access.named("arrivals"));
        client.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        client.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        client.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        client.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        consumer = new KafkaConsumer<>(client);
        consumer.subscribe(List.of(topic));
        thread = new Thread(this::read, "signal-arrivals");
        thread.setDaemon(true);
        thread.start();
    }

    /** By trace, the {@link System#nanoTime} at which its first signal was read. */
    Map<TraceId, Long> byTrace() {
        return traces;
    }

    /** By cross-trace rule and key, the {@link System#nanoTime} at which its first signal was read. */
    Map<Crossing, Long> byCrossing() {
        return crossings;
    }

    /** The signals of conditions over short windows. */
    DatedSignals dated() {
        return dated;
    }

    private void read() {
        while (!closed) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                arrived(record.value(), System.nanoTime());
            }
        }
        consumer.close();
    }

    private void arrived(byte[] value, long nanos) {
        try {
            JsonNode signal = JSON.readTree(value);
            JsonNode key = signal.at("/fluo/key");
            String rule = signal.at("/rule/id").asText();
            Instant time = Instant.parse(signal.at("/@timestamp").asText());
            if (dated.take(rule, signal.at("/event/id").asText(), time, Instant.now())) {
                return;
            }
            if (key.isMissingNode()) {
                traces.putIfAbsent(TraceId.ofHex(signal.at("/trace/id").asText()), nanos);
            } else {
                crossings.putIfAbsent(new Crossing(rule, key.path(0).asText()), nanos);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a signal is not valid JSON", e);
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
