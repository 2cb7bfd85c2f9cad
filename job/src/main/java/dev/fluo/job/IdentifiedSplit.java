package dev.fluo.job;

import java.util.Objects;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;

/** A partition with the identity of its topic: offsets of a topic that was deleted and made again begin again. */
final class IdentifiedSplit extends KafkaPartitionSplit {

    private final String topicId;

    /** @param topicId identity of the topic that the offset is of */
    IdentifiedSplit(KafkaPartitionSplit split, String topicId) {
        super(
                split.getTopicPartition(),
                split.getStartingOffset(),
                split.getStoppingOffset().orElse(NO_STOPPING_OFFSET));
        this.topicId = topicId;
    }

    /** Returns the identity of the topic of a partition; empty where it is not known. */
    static String topicId(KafkaPartitionSplit split) {
        return split instanceof IdentifiedSplit identified ? identified.topicId : "";
    }

    @Override
    public boolean equals(Object other) {
        return super.equals(other) && topicId.equals(topicId((KafkaPartitionSplit) other));
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), topicId);
    }
}
