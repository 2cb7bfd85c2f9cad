package dev.fluo.tools.console.feed;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The partitions that are read, and the places from which. Partitions that are added later are read from their
 * beginning.
 */
final class Partitions {

    private static final Logger LOG = LoggerFactory.getLogger(Partitions.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Consumer<byte[], byte[]> consumer;
    private final Map<String, TopicSource> sources;
    private final Set<String> begun = new HashSet<>();

    /** The ends at the start of those topics that have not been read up to there. */
    private final Map<TopicPartition, Long> ends = new HashMap<>();

    /** Topics of which nobody was told yet that they have been. */
    private final Set<String> behind;

    private final Identities identities;
    private final Map<String, String> known = new HashMap<>();

    private boolean started;
    private long skipped;

    /** Looks up the identity of topics. */
    @FunctionalInterface
    interface Identities {

        /** Returns the identities that are known, by topic. */
        Map<String, String> of(Set<String> topics) throws IOException;
    }

    Partitions(Consumer<byte[], byte[]> consumer, Map<String, TopicSource> sources, Identities identities) {
        this.consumer = consumer;
        this.sources = sources;
        this.identities = identities;
        this.behind = new HashSet<>(sources.keySet());
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
        if (!added.isEmpty()) {
            takeOn(added);
        }
        beginAnewWhereMadeAgain();
        started = true;
        tellWhoWaits();
    }

    /** Goes to the beginning of topics that were deleted and made again: their offsets begin again. */
    private void beginAnewWhereMadeAgain() {
        identify().forEach((topic, id) -> {
            String before = known.put(topic, id);
            if (before != null && !before.equals(id)) {
                LOG.warn("Topic {} was deleted and made again. It is read from its beginning", topic);
                consumer.seekToBeginning(consumer.assignment().stream()
                        .filter(partition -> partition.topic().equals(topic))
                        .toList());
            }
        });
    }

    private Map<String, String> identify() {
        try {
            return identities.of(sources.keySet());
        } catch (IOException e) {
            LOG.debug("The topics cannot be looked at", e);
            return Map.of();
        }
    }

    private void takeOn(List<TopicPartition> added) {
        Map<TopicPartition, Long> begin = consumer.beginningOffsets(added, PATIENCE);
        Map<TopicPartition, Long> end = consumer.endOffsets(added, PATIENCE);
        List<TopicPartition> all = new ArrayList<>(consumer.assignment());
        all.addAll(added);
        if (!started) {
            ends.putAll(end);
        }
        consumer.assign(all);
        begin.forEach((partition, first) -> {
            long last = end.getOrDefault(partition, first);
            consumer.seek(partition, start(partition, first, last));
        });
        added.forEach(partition -> begun.add(partition.topic()));
    }

    private long start(TopicPartition partition, long begin, long end) {
        long lookBack = source(partition.topic()).lookBack();
        boolean isNew = begun.contains(partition.topic());
        return isNew || end - begin <= lookBack ? begin : end - lookBack;
    }

    /** Tells once of each topic that what stood in it at the start has been read; to be called between polls. */
    void tellWhoWaits() {
        if (behind.isEmpty()) {
            return;
        }
        ends.entrySet().removeIf(end -> consumer.position(end.getKey(), PATIENCE) >= end.getValue());
        Set<String> still = ends.keySet().stream().map(TopicPartition::topic).collect(Collectors.toSet());
        sources.forEach((topic, source) -> {
            if (!still.contains(topic) && behind.remove(topic)) {
                source.caughtUp().run();
            }
        });
    }

    /** Goes to the end where more is waiting than may. */
    void skipWhatIsTooFarBehind() {
        List<TopicPartition> tooFar = new ArrayList<>();
        for (TopicPartition partition : consumer.assignment()) {
            long lag = consumer.currentLag(partition).orElse(0);
            if (lag > source(partition.topic()).mostBehind()) {
                skipped += lag;
                tooFar.add(partition);
            }
        }
        if (!tooFar.isEmpty()) {
            consumer.seekToEnd(tooFar);
        }
    }

    /**
     * Returns the source of a topic.
     *
     * @throws IllegalStateException if the topic is not one of those that are read
     */
    TopicSource source(String topic) {
        TopicSource source = sources.get(topic);
        if (source == null) {
            throw new IllegalStateException("topic " + topic + " is read but was not requested");
        }
        return source;
    }

    /** Returns the number of records that were not read because too many were waiting. */
    long skipped() {
        return skipped;
    }
}
