package dev.fluo.tools.console.feed;

import dev.fluo.job.kafka.KafkaAccess;
import dev.fluo.job.kafka.KafkaFault;
import dev.fluo.job.kafka.TopicLook;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads some topics, of what is transactional what is committed, in a thread of its own until it is closed. */
final class TopicFeed implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TopicFeed.class);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);

    private final Map<String, TopicSource> sources;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Partitions partitions;
    private final Thread thread;
    private volatile FeedHealth health = new FeedHealth(0, 0, 0, null);
    private volatile boolean closing;
    private long read;
    private long unusable;

    private TopicFeed(KafkaAccess access, String name, List<TopicSource> sources) {
        this.sources = sources.stream().collect(Collectors.toMap(TopicSource::topic, Function.identity()));
        this.consumer = new KafkaConsumer<>(properties(access));
        this.partitions = new Partitions(consumer, this.sources, new TopicLook(access)::ids);
        this.thread = new Thread(this::run, "console-" + name);
    }

    /**
     * Begins to read.
     *
     * @param name of the thread, for logs
     */
    static TopicFeed start(KafkaAccess access, String name, List<TopicSource> sources) {
        TopicFeed feed = new TopicFeed(access, name, sources);
        feed.thread.setDaemon(true);
        feed.thread.start();
        return feed;
    }

    private static Properties properties(KafkaAccess access) {
        Properties client = access.client();
        client.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        client.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        client.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        client.put(
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest"); // where retention overtook us, or the topic was made again
        client.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        client.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        return client;
    }

    FeedHealth health() {
        return health;
    }

    private void run() {
        try (consumer) {
            long lookAt = System.nanoTime();
            while (!closing) {
                if (System.nanoTime() - lookAt >= 0) {
                    look();
                    lookAt = System.nanoTime() + BETWEEN_LOOKS.toNanos();
                }
                poll();
            }
        } catch (WakeupException e) {
            LOG.debug("closed while reading", e);
        } catch (RuntimeException e) { // the thread's last words: the page shows them
            LOG.error("Reading {} has ended", sources.keySet(), e);
            report("reading has ended: " + KafkaFault.inWords(e) + ". Start the console again.");
        }
    }

    /** Finds partitions that are new, and whether Kafka answers at all. */
    private void look() {
        try {
            partitions.refresh();
            report(null);
        } catch (RetriableException e) {
            LOG.warn("Kafka does not answer", e);
            report("Kafka does not answer: " + KafkaFault.inWords(e));
        }
    }

    private void poll() {
        if (consumer.assignment().isEmpty()) {
            LockSupport.parkNanos(POLL.toNanos()); // a consumer without a partition may not poll
            return;
        }
        try {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                take(record);
            }
            partitions.tellWhoWaits();
            partitions.skipWhatIsTooFarBehind();
            report(health.problem());
        } catch (RetriableException e) {
            LOG.warn("a poll failed and is tried again", e);
            report("a topic cannot be read: " + KafkaFault.inWords(e));
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        read++;
        try {
            partitions.source(record.topic()).reader().accept(record);
        } catch (IllegalArgumentException | UncheckedIOException e) {
            unusable++;
            LOG.warn(
                    "{}-{}@{} cannot be shown: {}",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    e.getMessage());
        }
    }

    private void report(@Nullable String problem) {
        health = new FeedHealth(read, unusable, partitions.skipped(), problem);
    }

    @Override
    public void close() {
        closing = true;
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
