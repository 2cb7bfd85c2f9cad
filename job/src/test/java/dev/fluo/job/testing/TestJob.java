package dev.fluo.job.testing;

import dev.fluo.flink.ledger.RuleStatus;
import dev.fluo.flink.ledger.RuleStatusJson;
import dev.fluo.job.FluoJob;
import dev.fluo.job.kafka.KafkaAdmin;
import dev.fluo.job.kafka.TopicPreparation;
import dev.fluo.job.kafka.Topics;
import dev.fluo.job.local.FlinkConfiguration;
import dev.fluo.job.local.LocalFlink;
import dev.fluo.job.options.Settings;
import dev.fluo.job.options.SettingsReader;
import dev.fluo.tools.testing.chaos.traffic.Message;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Predicate;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The whole job on a real Flink and a real Kafka in this JVM, with topics of its own and short times. What is read from
 * it is read committed.
 */
public final class TestJob implements AutoCloseable {

    private final Map<String, String> options = new HashMap<>();
    private final Path data;
    private final String name;
    private final KafkaProducer<byte[], byte[]> producer;
    private int parallelism = 3;
    private JobClient running;

    /**
     * @param name of the test, for its topics
     * @param data directory for checkpoints
     */
    public TestJob(String name, Path data) {
        this.name = name;
        this.data = data;
        set("kafka.bootstrap-servers", SharedKafka.broker().bootstrapServers());
        set("kafka.group", name);
        set("name", name);
        for (String topic : List.of("spans", "rules", "changes", "rule-status", "signals", "audit", "dead-letters")) {
            set("topics." + topic, name + "." + topic);
        }
        set("topics.partitions", "2");
        set("time.out-of-orderness", "1s");
        set("time.idleness", "500ms");
        set("time.silence", "2s");
        set("time.attestation", "1s");
        Properties client = SharedKafka.access(name).client();
        client.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        client.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        producer = new KafkaProducer<>(client);
    }

    /** Sets an option of docs/reference/configuration.md. */
    public TestJob set(String key, String value) {
        options.put(key, value);
        return this;
    }

    /** Takes an option away again. */
    public TestJob unset(String key) {
        options.remove(key);
        return this;
    }

    /** With how many tasks it starts next. */
    public TestJob parallelism(int tasks) {
        parallelism = tasks;
        return this;
    }

    /** The settings with the options set so far. */
    public Settings settings() throws Exception {
        return SettingsReader.read(arguments(), Map.of());
    }

    /** The same as arguments of the job jar. */
    public List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        options.forEach((key, value) -> arguments.add("--" + key + "=" + value));
        return arguments;
    }

    public Topics topics() throws Exception {
        return Topics.from(settings());
    }

    /** Starts the job anew. */
    public TestJob start() throws Exception {
        return run(flink());
    }

    /** Starts the job from a savepoint or checkpoint. */
    public TestJob startFrom(String savepoint) throws Exception {
        LocalFlink flink = flink();
        flink.from(savepoint);
        return run(flink);
    }

    /** More tasks than partitions: some have nothing to read, and time must go on all the same. */
    private LocalFlink flink() {
        Configuration configuration = FlinkConfiguration.shipped()
                .set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(300))
                .set(CheckpointingOptions.MIN_PAUSE_BETWEEN_CHECKPOINTS, Duration.ofMillis(100));
        return new LocalFlink(configuration, data).parallelism(parallelism).webPort(0);
    }

    private TestJob run(LocalFlink flink) throws Exception {
        running = new FluoJob(settings()).execute(flink.environment());
        return this;
    }

    /** Stops the job where it stands. @return the path of its savepoint */
    public String stopWithSavepoint() throws Exception {
        String path = Savepoints.stop(running, data.resolve("savepoints"));
        running = null;
        return path;
    }

    /** Writes a document to the rules topic; null deletes. @return its version */
    public long publish(String key, String document) throws Exception {
        byte[] value = document == null ? null : document.getBytes(StandardCharsets.UTF_8);
        ProducerRecord<byte[], byte[]> written =
                new ProducerRecord<>(topics().rules(), key.getBytes(StandardCharsets.UTF_8), value);
        return producer.send(written).get().offset();
    }

    /** Publishes a rule and waits until it is active. @return its version */
    public long activate(String key, String document) throws Exception {
        long version = publish(key, document);
        awaitStatus(key, status -> status.version() == version && status.state() == RuleStatus.State.ACTIVE);
        return version;
    }

    /** Waits for a status of a rule. */
    public RuleStatus awaitStatus(String key, Predicate<RuleStatus> wanted) throws Exception {
        try (TopicTail tail = new TopicTail(topics().ruleStatus())) {
            List<RuleStatus> seen = new ArrayList<>();
            tail.awaitUntil("the status of " + key, records -> {
                seen.clear();
                records.stream()
                        .map(record -> RuleStatusJson.read(record.value()))
                        .forEach(seen::add);
                return seen.stream().anyMatch(status -> status.key().equals(key) && wanted.test(status));
            });
            return seen.stream()
                    .filter(status -> status.key().equals(key) && wanted.test(status))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Writes bytes to the topic of spans. @param timestampMillis of the record, null for now */
    public void send(byte[] value, Long timestampMillis) throws Exception {
        String topic = topics().spans().keySet().iterator().next();
        producer.send(new ProducerRecord<>(topic, null, timestampMillis, null, value))
                .get();
    }

    /** Writes bytes to a topic of spans, configured or not. */
    public void sendTo(String topic, byte[] value) throws Exception {
        producer.send(new ProducerRecord<>(topic, value)).get();
    }

    /** Writes a change event. */
    public void post(String change) throws Exception {
        producer.send(new ProducerRecord<>(topics().changes(), change.getBytes(StandardCharsets.UTF_8)))
                .get();
    }

    /** Writes bytes to a partition of the topic of spans, not at once: see {@link #flush()}. */
    public void send(int partition, byte[] value, long timestampMillis) throws Exception {
        String topic = topics().spans().keySet().iterator().next();
        producer.send(new ProducerRecord<>(topic, partition, timestampMillis, null, value));
    }

    /** Waits until everything sent is in its topic. */
    public void flush() {
        producer.flush();
    }

    /** Makes the topics, as the job does when it starts. */
    public TestJob createTopics() throws Exception {
        try (KafkaAdmin admin = KafkaAdmin.connect(SharedKafka.access(name))) {
            new TopicPreparation(admin, settings(), topics()).prepare();
        }
        return this;
    }

    /** Writes messages to the topic of spans, in their order. */
    public void send(List<Message> messages) throws Exception {
        String topic = topics().spans().keySet().iterator().next();
        messages.forEach(message ->
                producer.send(new ProducerRecord<>(topic, null, message.timestampMillis(), null, message.value())));
        producer.flush();
    }

    /** Waits until every span sent so far is in a completed checkpoint. */
    public void awaitRead() throws Exception {
        ConsumedSpans.await(settings());
    }

    /** All signals written so far and to come, until they are as wanted. */
    public StandingSignals awaitSignals(String expected, Predicate<StandingSignals> wanted) throws Exception {
        try (TopicTail tail = new TopicTail(topics().signals())) {
            return new StandingSignals(tail.awaitUntil(expected, records -> wanted.test(new StandingSignals(records))));
        }
    }

    /** All signals that can be read now. */
    public StandingSignals signals() throws Exception {
        try (TopicTail tail = new TopicTail(topics().signals())) {
            return new StandingSignals(tail.toEnd());
        }
    }

    /** All dead letters that can be read now. */
    public List<ConsumerRecord<byte[], byte[]>> deadLetters() throws Exception {
        try (TopicTail tail = new TopicTail(topics().deadLetters())) {
            return tail.toEnd();
        }
    }

    /** Waits until the dead letters are so many. */
    public List<ConsumerRecord<byte[], byte[]>> awaitDeadLetters(int count) throws Exception {
        try (TopicTail tail = new TopicTail(topics().deadLetters())) {
            return tail.awaitUntil(count + " dead letters", records -> records.size() >= count);
        }
    }

    /** Ends the job, if it still runs, without a savepoint. */
    @Override
    public void close() {
        producer.close();
        if (running != null) {
            running.cancel().join();
            // until it is over it writes checkpoints into the directory, which the test is about to delete
            running.getJobExecutionResult()
                    .handle((result, cancelled) -> result)
                    .join();
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
