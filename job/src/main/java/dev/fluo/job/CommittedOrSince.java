package dev.fluo.job;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;

/**
 * The offsets where the group stood; where it has never stood, those of what was written since a time. "The end" would
 * be another place after a failure before the first checkpoint, and what came between would be lost.
 *
 * @param sinceMillis epoch milliseconds
 */
record CommittedOrSince(long sinceMillis) implements OffsetsInitializer {

    private static final long serialVersionUID = 1L;

    @Override
    public Map<TopicPartition, Long> getPartitionOffsets(
            Collection<TopicPartition> partitions, PartitionOffsetsRetriever retriever) {
        Map<TopicPartition, Long> offsets = new HashMap<>(retriever.committedOffsets(partitions));
        Set<TopicPartition> others = new HashSet<>(partitions);
        others.removeAll(offsets.keySet());
        if (others.isEmpty()) {
            return offsets;
        }
        Map<TopicPartition, Long> times = new HashMap<>();
        others.forEach(partition -> times.put(partition, sinceMillis));
        // the ends first: a record written between the two answers is then found by its time or lies behind the end
        Map<TopicPartition, Long> ends = retriever.endOffsets(others);
        Map<TopicPartition, OffsetAndTimestamp> found = retriever.offsetsForTimes(times);
        for (TopicPartition partition : others) {
            OffsetAndTimestamp first = found.get(partition);
            offsets.put(
                    partition,
                    first == null ? Objects.requireNonNull(ends.get(partition), partition.toString()) : first.offset());
        }
        return offsets;
    }

    /** Returns the reset for offsets that retention has taken: to the earliest that is left. */
    @Override
    @SuppressWarnings("deprecation") // the connector's interface knows no other type
    public OffsetResetStrategy getAutoOffsetResetStrategy() {
        return OffsetResetStrategy.EARLIEST;
    }
}
