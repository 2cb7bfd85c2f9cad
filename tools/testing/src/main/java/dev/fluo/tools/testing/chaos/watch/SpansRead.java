package dev.fluo.tools.testing.chaos.watch;

import dev.fluo.job.kafka.KafkaAccess;
import dev.fluo.job.kafka.KafkaAdmin;
import dev.fluo.job.kafka.StartException;
import dev.fluo.job.kafka.Topics;
import dev.fluo.job.options.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** The progress of the job in the topics of spans, as far as a completed checkpoint covers it. */
public final class SpansRead {

    private SpansRead() {}

    /** Returns whether the job has read all that the topics hold now; also false while Kafka does not answer. */
    public static boolean all(Settings settings) {
        KafkaAccess access = KafkaAccess.from(settings);
        try (KafkaAdmin admin = KafkaAdmin.connect(access)) {
            List<String> topics = List.copyOf(Topics.from(settings).spans().keySet());
            return committed(admin, access.named("spans"))
                    .entrySet()
                    .containsAll(ends(admin, topics).entrySet());
        } catch (StartException notNow) {
            return false;
        }
    }

    /** Returns the end offset of each partition that has records. */
    private static Map<TopicPartition, Long> ends(KafkaAdmin admin, List<String> topics) throws StartException {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        admin.get(
                        "describe topics " + topics,
                        client -> client.describeTopics(topics).allTopicNames())
                .forEach((topic, description) -> description
                        .partitions()
                        .forEach(partition ->
                                asked.put(new TopicPartition(topic, partition.partition()), OffsetSpec.latest())));
        Map<TopicPartition, Long> ends = new HashMap<>();
        admin.get("list offsets", client -> client.listOffsets(asked).all()).forEach((partition, end) -> {
            if (end.offset() > 0) {
                ends.put(partition, end.offset());
            }
        });
        return ends;
    }

    private static Map<TopicPartition, Long> committed(KafkaAdmin admin, String group) throws StartException {
        Map<TopicPartition, Long> committed = new HashMap<>();
        Map<TopicPartition, OffsetAndMetadata> offsets = admin.get(
                "list offsets of " + group,
                client -> client.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        offsets.forEach((partition, offset) -> {
            if (offset != null) {
                committed.put(partition, offset.offset());
            }
        });
        return committed;
    }
}
