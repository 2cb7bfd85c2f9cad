package dev.fluo.tools.demo;

import dev.fluo.rules.text.JsonFault;
import dev.fluo.tools.terminal.Console;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Shows the documents of one topic as they come, from where it ends now. */
final class TopicScreen implements AutoCloseable {

    private static final Duration POLL = Duration.ofSeconds(1);

    private final Console console;
    private final String noun;
    private final Telling telling;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Thread thread;

    /** Makes text of a document. */
    @FunctionalInterface
    interface Telling {

        /**
         * Returns the text of a document; empty where there is nothing to say of it.
         *
         * @throws Exception if it is no such document; the message says why
         */
        Optional<String> of(byte[] document) throws Exception;
    }

    private TopicScreen(Console console, String bootstrapServers, String topic, String noun, Telling telling) {
        this.console = console;
        this.noun = noun;
        this.telling = telling;
        this.thread = new Thread(this::show, noun + "-screen");
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(TopicScreen::partition)
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    /**
     * Starts to show a topic.
     *
     * @param noun the word for one document
     */
    static TopicScreen start(Console console, String bootstrapServers, String topic, String noun, Telling telling) {
        TopicScreen screen = new TopicScreen(console, bootstrapServers, topic, noun, telling);
        screen.thread.start();
        return screen;
    }

    private static TopicPartition partition(PartitionInfo info) {
        return new TopicPartition(info.topic(), info.partition());
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

    /** A null value, which deletes on a compacted topic, has nothing to show. */
    private void show(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return;
        }
        try {
            telling.of(record.value()).ifPresent(console::line);
        } catch (Exception e) { // one bad document must not end the screen
            String reason = e instanceof IOException broken ? JsonFault.reason(broken) : e.getMessage();
            console.bad(noun + " at partition " + record.partition() + ", offset " + record.offset()
                    + " cannot be shown: " + reason);
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
