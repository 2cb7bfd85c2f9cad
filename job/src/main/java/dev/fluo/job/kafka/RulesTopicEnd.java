package dev.fluo.job.kafka;

import dev.fluo.flink.intake.RuleGate;
import dev.fluo.flink.intake.RulesTopic;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;

/** The rules topic, looked at on whichever machine a task starts. */
public final class RulesTopicEnd implements RuleGate.End, RulesTopic {

    private static final long serialVersionUID = 1L;

    private final String bootstrapServers;
    private final HashMap<String, String> properties;
    private final String group;
    private final String topic;

    public RulesTopicEnd(KafkaAccess access, String topic) {
        this.bootstrapServers = access.bootstrapServers();
        this.properties = new HashMap<>(access.properties());
        this.group = access.group();
        this.topic = topic;
    }

    @Override
    public long last() throws IOException {
        try {
            return new TopicReader(access())
                    .last(topic)
                    .map(ConsumerRecord::offset)
                    .orElse(RuleGate.NOTHING);
        } catch (StartException e) {
            throw new IOException("where the rules end cannot be found out: " + e.getMessage(), e);
        }
    }

    @Override
    public Extent look() throws IOException {
        TopicPartition partition = new TopicPartition(topic, 0);
        try (KafkaAdmin admin = KafkaAdmin.connect(access())) {
            TopicDescription described = admin.get(
                    "describe topic " + topic,
                    client -> client.describeTopics(List.of(topic))
                            .allTopicNames()
                            .thenApply(all -> Objects.requireNonNull(all.get(topic), topic)));
            Uuid id = described.topicId();
            long end = admin.get(
                            "say where topic " + topic + " ends",
                            client -> client.listOffsets(Map.of(partition, OffsetSpec.latest()))
                                    .partitionResult(partition))
                    .offset();
            return new Extent(id == null || id.equals(Uuid.ZERO_UUID) ? "" : id.toString(), end);
        } catch (StartException e) {
            throw new IOException("the rules topic cannot be looked at: " + e.getMessage(), e);
        }
    }

    private KafkaAccess access() {
        return new KafkaAccess(bootstrapServers, properties, group);
    }
}
