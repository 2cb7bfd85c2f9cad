package dev.fluo.job.kafka;

import dev.fluo.job.options.IncidentOptions;
import dev.fluo.job.options.LimitOptions;
import dev.fluo.job.options.Settings;
import dev.fluo.job.options.TopicOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.flink.configuration.MemorySize;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sees to it, before the job starts, that the topics are there and are what the contract says. */
public final class TopicPreparation {

    private static final Logger LOG = LoggerFactory.getLogger(TopicPreparation.class);

    private static final Duration KNOWN_WITHIN = Duration.ofSeconds(10);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final KafkaAdmin admin;
    private final Settings settings;
    private final Topics topics;

    /** @param admin stays open */
    public TopicPreparation(KafkaAdmin admin, Settings settings, Topics topics) {
        this.admin = admin;
        this.settings = settings;
        this.topics = topics;
    }

    /**
     * Creates what is missing and checks what is there.
     *
     * @throws StartException if Kafka does not answer, a topic is missing and may not be created, or one is not what it
     *     should be
     */
    public void prepare() throws StartException {
        Set<String> existing =
                admin.get("list topics", client -> client.listTopics().names());
        List<NewTopic> missing = new TopicPlan(settings, topics)
                .all().stream()
                        .filter(topic -> !existing.contains(topic.name()))
                        .toList();
        if (!missing.isEmpty()) {
            create(missing);
            awaitKnown(missing.stream().map(NewTopic::name).toList());
            awaitLeaders(missing);
        }
        checkOnePartition(topics.rules(), "the offset in it is the version of a rule");
        checkOnePartition(topics.audit(), "the audit chain has one end");
        checkCompacted(topics.rules());
        checkCompacted(topics.ruleStatus());
        if (settings.get(IncidentOptions.ENABLED)) {
            checkCompacted(topics.incidents());
        }
        checkTakesSignals();
    }

    /** A record that is too large would fail the job at the first such signal, and again after each restart. */
    private void checkTakesSignals() throws StartException {
        MemorySize most = settings.get(LimitOptions.SIGNAL_BYTES);
        int taken = largestRecord(topics.signals());
        if (most.getBytes() >= taken) {
            throw new StartException(
                    LimitOptions.SIGNAL_BYTES.key() + " is " + most.getBytes() + " bytes and must be below what topic "
                            + topics.signals() + " takes in one record, " + TopicConfig.MAX_MESSAGE_BYTES_CONFIG
                            + " = " + taken,
                    "Lower the option, or raise the topic's property.");
        }
    }

    private void create(List<NewTopic> missing) throws StartException {
        String names = missing.stream().map(NewTopic::name).collect(Collectors.joining(", "));
        if (!settings.get(TopicOptions.CREATE)) {
            throw new StartException(
                    "Kafka at " + admin + " has no topic " + names,
                    "Create the missing topics (docs/operate/cluster.md says how), or let the job do it: --topics.create true");
        }
        for (NewTopic topic : missing) {
            try {
                admin.get(
                        "create topic " + topic.name(),
                        client -> client.createTopics(List.of(topic)).all());
                LOG.info("Created topic {} with {} partitions", topic.name(), topic.numPartitions());
            } catch (StartException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
                LOG.info("Topic {} was created by another in the meantime", topic.name());
            }
        }
    }

    /** A question to Kafka about topics that it may not know yet. */
    private interface Look {
        void ask() throws StartException;
    }

    /** Asks until the broker that answers knows the topics: the controller creates one a moment before brokers know it. */
    private static void untilKnown(Look look) throws StartException {
        long deadline = System.nanoTime() + KNOWN_WITHIN.toNanos();
        while (true) {
            try {
                look.ask();
                return;
            } catch (StartException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException) || System.nanoTime() >= deadline) {
                    throw e;
                }
                LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            }
        }
    }

    private void awaitKnown(List<String> names) throws StartException {
        untilKnown(() -> admin.get(
                "describe topics " + names,
                client -> client.describeTopics(names).allTopicNames()));
    }

    /**
     * Waits until the leaders answer. A producer that is earlier sees its first batch refused and the next ones taken;
     * Kafka then refuses the first one for ever, because it is out of order.
     */
    private void awaitLeaders(List<NewTopic> created) throws StartException {
        Map<TopicPartition, OffsetSpec> ends = created.stream()
                .flatMap(topic -> IntStream.range(0, topic.numPartitions())
                        .mapToObj(partition -> new TopicPartition(topic.name(), partition)))
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        untilKnown(() -> admin.get(
                "say where new topics end", client -> client.listOffsets(ends).all()));
    }

    private void checkOnePartition(String topic, String reason) throws StartException {
        Map<String, TopicDescription> described = admin.get(
                "describe topic " + topic,
                client -> client.describeTopics(List.of(topic)).allTopicNames());
        int partitions =
                Objects.requireNonNull(described.get(topic), topic).partitions().size();
        if (partitions != 1) {
            throw new StartException(
                    "topic " + topic + " has " + partitions + " partitions and must have one: " + reason,
                    "Partitions cannot be taken away: use another name, or delete the topic and create it anew.");
        }
    }

    /**
     * The largest record that a topic takes, in bytes.
     *
     * @throws StartException if Kafka does not answer
     */
    public int largestRecord(String topic) throws StartException {
        return Integer.parseInt(property(topic, TopicConfig.MAX_MESSAGE_BYTES_CONFIG));
    }

    private String property(String topic, String name) throws StartException {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        Map<ConfigResource, Config> described = admin.get(
                "describe topic " + topic,
                client -> client.describeConfigs(List.of(resource)).all());
        return value(described.get(resource), topic, name);
    }

    /** @throws StartException if the topic's properties do not hold it, or keep its value to themselves */
    static String value(@Nullable Config properties, String topic, String name) throws StartException {
        ConfigEntry entry = properties == null ? null : properties.get(name);
        if (entry == null || entry.value() == null) {
            throw new StartException(
                    "Kafka does not say what " + name + " of topic " + topic + " is",
                    "FLUO needs it. May this user describe the topic's configuration?");
        }
        return entry.value();
    }

    private void checkCompacted(String topic) throws StartException {
        String policy = property(topic, TopicConfig.CLEANUP_POLICY_CONFIG);
        if (!policy.equals(TopicConfig.CLEANUP_POLICY_COMPACT)) {
            throw new StartException(
                    "topic " + topic + " has cleanup.policy=" + policy + " and must be compacted: what is in it would"
                            + " be lost with time",
                    "kafka-configs.sh --alter --entity-type topics --entity-name " + topic
                            + " --add-config cleanup.policy=compact");
        }
    }
}
