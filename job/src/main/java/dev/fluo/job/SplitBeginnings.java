package dev.fluo.job;

import dev.fluo.job.kafka.TopicLook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Begins partitions anew whose topic was deleted and made again since their offset was noted. */
final class SplitBeginnings {

    private static final Logger LOG = LoggerFactory.getLogger(SplitBeginnings.class);

    /** Looks at topics. */
    interface Look {

        /** Returns identities by topic, as {@link TopicLook#ids}. */
        Map<String, String> ids(Set<String> topics) throws IOException;

        /** Returns the offset of the next record by partition. */
        Map<TopicPartition, Long> ends(Set<TopicPartition> partitions) throws IOException;

        static Look at(TopicLook topics) {
            return new Look() {
                @Override
                public Map<String, String> ids(Set<String> names) throws IOException {
                    return topics.ids(names);
                }

                @Override
                public Map<TopicPartition, Long> ends(Set<TopicPartition> partitions) throws IOException {
                    return topics.ends(partitions);
                }
            };
        }
    }

    private final Look look;
    private final Map<String, String> ids = new HashMap<>();
    private final Map<TopicPartition, Long> reached = new HashMap<>();

    SplitBeginnings(Look look) {
        this.look = look;
    }

    /**
     * Returns the partitions as they are to be read.
     *
     * @throws UncheckedIOException if the topics cannot be looked at
     */
    List<KafkaPartitionSplit> of(List<KafkaPartitionSplit> splits) {
        try {
            Map<String, String> now = look.ids(
                    splits.stream().map(KafkaPartitionSplit::getTopic).collect(Collectors.toCollection(TreeSet::new)));
            Set<TopicPartition> unsure = splits.stream()
                    .filter(split -> split.getStartingOffset() > 0 && isUnsure(split, now))
                    .map(KafkaPartitionSplit::getTopicPartition)
                    .collect(Collectors.toSet());
            Map<TopicPartition, Long> ends = unsure.isEmpty() ? Map.of() : look.ends(unsure);
            ids.putAll(now);
            return splits.stream().map(split -> begin(split, now, ends)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isUnsure(KafkaPartitionSplit split, Map<String, String> now) {
        return IdentifiedSplit.topicId(split).isEmpty() || !now.containsKey(split.getTopic());
    }

    private static KafkaPartitionSplit begin(
            KafkaPartitionSplit split, Map<String, String> now, Map<TopicPartition, Long> ends) {
        long end = ends.getOrDefault(split.getTopicPartition(), Long.MAX_VALUE);
        boolean isOther =
                !isUnsure(split, now) && !IdentifiedSplit.topicId(split).equals(now.get(split.getTopic()));
        if (!isOther && split.getStartingOffset() <= end) {
            return split;
        }
        LOG.warn(
                "Topic {} was deleted and made again. Partition {}, read up to offset {} of the topic before it, is read"
                        + " from its beginning",
                split.getTopic(),
                split.getPartition(),
                split.getStartingOffset());
        return fromBeginning(split);
    }

    static KafkaPartitionSplit fromBeginning(KafkaPartitionSplit split) {
        return new KafkaPartitionSplit(split.getTopicPartition(), KafkaPartitionSplit.EARLIEST_OFFSET);
    }

    /**
     * Returns a partition for a checkpoint. Where its offset is lower than in the checkpoint before, Kafka's client has
     * gone over to another topic by itself, from its beginning: the identity known is not that topic's.
     */
    KafkaPartitionSplit identified(KafkaPartitionSplit split) {
        Long before = reached.put(split.getTopicPartition(), split.getStartingOffset());
        if (before != null && before > split.getStartingOffset()) {
            ids.remove(split.getTopic());
        }
        String id = ids.getOrDefault(split.getTopic(), "");
        return id.isEmpty() ? split : new IdentifiedSplit(split, id);
    }
}
