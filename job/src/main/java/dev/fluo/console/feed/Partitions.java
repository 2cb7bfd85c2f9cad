package dev.fluo.console.feed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/** Which partitions are read, and from where. Partitions that are added later are read from their beginning. */
final class Partitions {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Consumer<byte[], byte[]> consumer;
    private final Map<String, TopicSource> sources;
    private final Set<String> begun = new HashSet<>();
    private long skipped;

    Partitions(Consumer<byte[], byte[]> consumer, Map<String, TopicSource> sources) {
        this.consumer = consumer;
        this.sources = sources;
    }

    /** Takes on the partitions that are new. */
    void refresh() {
        Map<String, List<PartitionInfo>> topics = consumer.listTopics(PATIENCE);
        Set<TopicPartition> known = consumer.assignment();
        List<TopicPartition> added = new ArrayList<>();
        for (String topic : sources.keySet()) {
            for (PartitionInfo info : topics.getOrDefault(topic, List.of())) {
                TopicPartition partition = new TopicPartition(topic, info.partition());
                if (!known.contains(partition)) {
                    added.add(partition);
                }
            }
        }
        if (added.isEmpty()) {
            return;
        }
        Map<TopicPartition, Long> begin = consumer.beginningOffsets(added, PATIENCE);
        Map<TopicPartition, Long> end = consumer.endOffsets(added, PATIENCE);
        List<TopicPartition> all = new ArrayList<>(known);
        all.addAll(added);
        consumer.assign(all);
        for (TopicPartition partition : added) {
            consumer.seek(partition, start(partition, begin.get(partition), end.get(partition)));
        }
        added.forEach(partition -> begun.add(partition.topic()));
    }

    private long start(TopicPartition partition, long begin, long end) {
        long lookBack = sources.get(partition.topic()).lookBack();
        boolean isNew = begun.contains(partition.topic());
        return isNew || end - begin <= lookBack ? begin : end - lookBack;
    }

    /** Goes to the end where more is waiting than may. */
    void skipWhatIsTooFarBehind() {
        List<TopicPartition> behind = new ArrayList<>();
        for (TopicPartition partition : consumer.assignment()) {
            long lag = consumer.currentLag(partition).orElse(0);
            if (lag > sources.get(partition.topic()).mostBehind()) {
                skipped += lag;
                behind.add(partition);
            }
        }
        if (!behind.isEmpty()) {
            consumer.seekToEnd(behind);
        }
    }

    /** How many records were not read because too many were waiting. */
    long skipped() {
        return skipped;
    }
}
