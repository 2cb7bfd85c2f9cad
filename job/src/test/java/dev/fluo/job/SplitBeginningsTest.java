package dev.fluo.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplitSerializer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Partitions of topics that were deleted and made again begin anew; all others go on. */
class SplitBeginningsTest {

    private static final TopicPartition PARTITION = new TopicPartition("spans", 0);

    /** A topic with an identity, empty where brokers give none, and an end. */
    private record Kafka(String id, long end) implements SplitBeginnings.Look {

        @Override
        public Map<String, String> ids(Set<String> topics) {
            return id.isEmpty() ? Map.of() : Map.of("spans", id);
        }

        @Override
        public Map<TopicPartition, Long> ends(Set<TopicPartition> partitions) {
            return Map.of(PARTITION, end);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "the same topic, a, a, 12, 10",
        "the same and read to its end, a, a, 10, 10",
        "the same whose end was lost in an election, a, a, 3, 10",
        "another and shorter, a, b, 3, -2",
        "another and as long, a, b, 10, -2",
        "another and longer, a, b, 100, -2",
        "state of an earlier release, '', a, 12, 10",
        "state of an earlier release and shorter, '', a, 9, -2",
        "brokers without identities, a, '', 10, 10",
        "brokers without identities and shorter, a, '', 9, -2"
    })
    void beginsAnewWhereTheTopicIsAnother(String what, String before, String now, long end, long begin)
            throws IOException {
        KafkaPartitionSplit split = restored(new KafkaPartitionSplit(PARTITION, 10), before);

        assertThat(new SplitBeginnings(new Kafka(now, end)).of(List.of(split)))
                .singleElement()
                .satisfies(each -> assertThat(each.getStartingOffset()).isEqualTo(begin));
    }

    /** Kafka's client went over to the new topic by itself: that offset is of the new topic, and all of it was read. */
    @Test
    void goesOnWhereTheClientWentOverByItself() throws IOException {
        SplitBeginnings before = new SplitBeginnings(new Kafka("a", 10));
        before.of(List.of(new KafkaPartitionSplit(PARTITION, 0)));
        before.identified(new KafkaPartitionSplit(PARTITION, 10));
        KafkaPartitionSplit lower = roundTrip(before.identified(new KafkaPartitionSplit(PARTITION, 4)));

        assertThat(new SplitBeginnings(new Kafka("b", 5)).of(List.of(lower))).containsExactly(lower);
    }

    @Test
    void leavesPartitionsWithoutAnOffsetAlone() {
        KafkaPartitionSplit first = new KafkaPartitionSplit(PARTITION, KafkaPartitionSplit.COMMITTED_OFFSET);

        assertThat(new SplitBeginnings(new Kafka("a", 0)).of(List.of(first))).containsExactly(first);
    }

    @Test
    void readsWhatTheConnectorWrote() throws IOException {
        KafkaPartitionSplitSerializer connector = new KafkaPartitionSplitSerializer();
        KafkaPartitionSplit split = new KafkaPartitionSplit(PARTITION, 7);

        assertThat(new IdentifiedSplitSerializer(connector)
                        .deserialize(connector.getVersion(), connector.serialize(split)))
                .isEqualTo(split);
    }

    @Test
    void watchesForATopicThatTakesThePlaceOfAnother() {
        TopicWatch watch = new TopicWatch(new Kafka("a", 0), Set.of("spans", "more"));
        watch.compare(Map.of("spans", "a"), null);
        watch.compare(null, new IOException("no answer"));
        watch.compare(Map.of(), null);
        watch.compare(Map.of("spans", "a", "more", "c"), null);

        assertThatThrownBy(() -> watch.compare(Map.of("spans", "b", "more", "c"), null))
                .hasMessageContaining("Topic spans was deleted and made again");
    }

    /** A split as a reader of a topic with that identity writes it into a checkpoint. */
    private static KafkaPartitionSplit restored(KafkaPartitionSplit split, String id) throws IOException {
        SplitBeginnings before = new SplitBeginnings(new Kafka(id, 10));
        before.of(List.of(new KafkaPartitionSplit(PARTITION, 0)));
        return roundTrip(before.identified(split));
    }

    private static KafkaPartitionSplit roundTrip(KafkaPartitionSplit split) throws IOException {
        IdentifiedSplitSerializer serializer = new IdentifiedSplitSerializer(new KafkaPartitionSplitSerializer());
        return serializer.deserialize(serializer.getVersion(), serializer.serialize(split));
    }
}
