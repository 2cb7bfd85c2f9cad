package dev.fluo.job.testing;

import dev.fluo.job.kafka.KafkaAccess;
import dev.fluo.job.kafka.KafkaAdmin;
import dev.fluo.job.kafka.Topics;
import dev.fluo.job.options.Settings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Looks at what the job has committed: that is what its last completed checkpoint covers. */
final class ConsumedSpans {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private ConsumedSpans() {}

    static void await(Settings settings) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        KafkaAccess access = KafkaAccess.from(settings);
        String topic = Topics.from(settings).spans().keySet().iterator().next();
        try (KafkaAdmin admin = KafkaAdmin.connect(access)) {
            Map<TopicPartition, Long> ends = ends(admin, topic);
            while (!committed(admin, access.named("spans")).entrySet().containsAll(ends.entrySet())) {
                if (System.nanoTime() > deadline) {
                    throw new AssertionError("after " + PATIENCE.toSeconds() + " s the job has not read " + ends);
                }
                LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            }
        }
    }

    private static Map<TopicPartition, Long> ends(KafkaAdmin admin, String topic) throws Exception {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        admin.get("describe", client -> client.describeTopics(List.of(topic)).allTopicNames())
                .get(topic)
                .partitions()
                .forEach(partition -> asked.put(new TopicPartition(topic, partition.partition()), OffsetSpec.latest()));
        Map<TopicPartition, Long> ends = new HashMap<>();
        admin.get("list offsets", client -> client.listOffsets(asked).all()).forEach((partition, end) -> {
            if (end.offset() > 0) {
                ends.put(partition, end.offset());
            }
        });
        return ends;
    }

    private static Map<TopicPartition, Long> committed(KafkaAdmin admin, String group) throws Exception {
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
