package dev.fluo.tools.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fluo.rules.text.JsonFault;
import dev.fluo.tools.terminal.Console;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Shows the signals of the signals topic as they come, from where it ends now. */
final class SignalScreen implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration POLL = Duration.ofSeconds(1);

    private final Console console;
    private final SignalText text;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Thread thread = new Thread(this::show, "signal-screen");
    private volatile int shown;

    private SignalScreen(Console console, String bootstrapServers, String topic) {
        this.console = console;
        this.text = new SignalText(console);
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(SignalScreen::partition)
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    static SignalScreen start(Console console, String bootstrapServers, String topic) {
        SignalScreen screen = new SignalScreen(console, bootstrapServers, topic);
        screen.thread.start();
        return screen;
    }

    private static TopicPartition partition(PartitionInfo info) {
        return new TopicPartition(info.topic(), info.partition());
    }

    /** Returns the number of signals that have been shown. */
    int shown() {
        return shown;
    }

    private void show() {
        try (consumer) {
            while (true) {
                consumer.poll(POLL).forEach(this::show);
            }
        } catch (WakeupException closing) {
            return; // close() asked for it
        }
    }

    private void show(ConsumerRecord<byte[], byte[]> record) {
        shown++;
        try {
            console.line(text.of(JSON.readTree(record.value())));
        } catch (IOException e) {
            console.bad("signal at offset " + record.offset() + " is not valid JSON: " + JsonFault.reason(e));
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
