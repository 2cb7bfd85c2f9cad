package dev.fluo.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.flink.connector.kafka.source.enumerator.AssignmentStatus;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.enumerator.SplitAndAssignmentStatus;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** State of a source when its topics change: every set of topics before every other. */
class ConfiguredTopicsTest {

    private static final List<String> TOPICS = List.of("a", "b", "c");

    static Stream<Arguments> changes() {
        return sets().flatMap(before -> sets().map(after -> Arguments.of(before, after)));
    }

    private static Stream<Set<String>> sets() {
        return IntStream.range(1, 1 << TOPICS.size())
                .mapToObj(bits -> IntStream.range(0, TOPICS.size())
                        .filter(bit -> (bits & 1 << bit) != 0)
                        .mapToObj(TOPICS::get)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @ParameterizedTest(name = "{0} to {1}")
    @MethodSource("changes")
    void readsExactlyWhatIsConfigured(Set<String> before, Set<String> after) {
        Set<SplitAndAssignmentStatus> splits = new HashSet<>();
        for (String topic : before) {
            for (int partition = 0; partition < 2; partition++) {
                splits.add(new SplitAndAssignmentStatus(
                        new KafkaPartitionSplit(new TopicPartition(topic, partition), 7),
                        partition == 0 ? AssignmentStatus.ASSIGNED : AssignmentStatus.UNASSIGNED));
            }
        }
        KafkaSourceEnumState state = ConfiguredTopics.configured(new KafkaSourceEnumState(splits, true), after);

        Set<String> kept =
                state.splits().stream().map(each -> each.split().getTopic()).collect(Collectors.toSet());
        Set<String> both = new HashSet<>(before);
        both.retainAll(after);
        assertThat(kept).isEqualTo(both);
        assertThat(state.splits()).hasSize(2 * both.size());
        assertThat(state.initialDiscoveryFinished())
                .as("a topic that came begins as at a first start")
                .isEqualTo(before.containsAll(after));
    }
}
