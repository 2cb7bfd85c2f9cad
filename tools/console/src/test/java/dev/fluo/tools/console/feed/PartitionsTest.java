package dev.fluo.tools.console.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** One who waits for what stood in a topic at the start is told when it has been read, and not before. */
class PartitionsTest {

    private static final TopicPartition AUDIT = new TopicPartition("audit", 0);

    private final MockConsumer<byte[], byte[]> kafka = new MockConsumer<>("latest");
    private final List<String> told = new ArrayList<>();
    private Map<String, String> identities = Map.of();

    @Test
    void tellsWhenWhatStoodThereAtTheStartHasBeenRead() {
        topic(AUDIT, 7, 10);
        Partitions partitions = partitions(source("audit", 2), source("signals", 2));

        partitions.refresh();
        assertThat(kafka.position(AUDIT)).isEqualTo(8);
        assertThat(told).as("a topic that is not there has nothing to be read").containsExactly("signals");

        read(partitions, 8);
        partitions.refresh();
        assertThat(told).doesNotContain("audit");

        read(partitions, 9);
        assertThat(told).containsExactly("signals", "audit");

        topic(new TopicPartition("signals", 0), 0, 4);
        partitions.refresh();
        read(partitions, 10);
        assertThat(told).as("once").containsExactly("signals", "audit");
    }

    @Test
    void tellsAtOnceOfAnEmptyTopic() {
        topic(AUDIT, 3, 3);

        partitions(source("audit", 5_000)).refresh();

        assertThat(told).containsExactly("audit");
    }

    /** A new topic may be shorter than the old one, as long, or longer: its offsets begin again. */
    @Test
    void readsATopicThatWasMadeAgainFromItsBeginning() {
        topic(AUDIT, 0, 10);
        identities = Map.of("audit", "a");
        Partitions partitions = partitions(source("audit", 5_000));
        partitions.refresh();
        kafka.seek(AUDIT, 10);

        identities = Map.of();
        partitions.refresh();
        identities = Map.of("audit", "a");
        partitions.refresh();
        assertThat(kafka.position(AUDIT)).isEqualTo(10);

        identities = Map.of("audit", "b");
        partitions.refresh();
        assertThat(kafka.position(AUDIT)).isZero();
    }

    private void read(Partitions partitions, long offset) {
        kafka.addRecord(new ConsumerRecord<>(AUDIT.topic(), AUDIT.partition(), offset, null, new byte[0]));
        kafka.poll(Duration.ZERO);
        partitions.tellWhoWaits();
    }

    private void topic(TopicPartition partition, long begin, long end) {
        kafka.updatePartitions(
                partition.topic(),
                List.of(new PartitionInfo(partition.topic(), partition.partition(), null, null, null)));
        kafka.updateBeginningOffsets(Map.of(partition, begin));
        kafka.updateEndOffsets(Map.of(partition, end));
    }

    private TopicSource source(String topic, long lookBack) {
        return TopicSource.latest(topic, lookBack, record -> {}).whenCaughtUp(() -> told.add(topic));
    }

    private Partitions partitions(TopicSource... sources) {
        return new Partitions(
                kafka,
                Stream.of(sources).collect(Collectors.toMap(TopicSource::topic, Function.identity())),
                topics -> identities);
    }
}
