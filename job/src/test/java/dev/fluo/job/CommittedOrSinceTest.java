package dev.fluo.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer.PartitionOffsetsRetriever;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class CommittedOrSinceTest {

    private static final TopicPartition PARTITION = new TopicPartition("fluo.incidents", 0);

    private final Log log = new Log();

    @Test
    void beginsWhereTheGroupStood() {
        log.committed.put(PARTITION, 7L);
        log.write(100, 100, 100);
        assertThat(offset(50)).isEqualTo(7);
    }

    @Test
    void beginsAtTheFirstRecordSinceTheTime() {
        log.write(10, 20, 60, 70);
        assertThat(offset(50)).isEqualTo(2);
    }

    @Test
    void beginsAtTheEndWhenNothingCameSince() {
        log.write(10, 20);
        assertThat(offset(50)).isEqualTo(2);
    }

    @Test
    void losesNothingThatIsWrittenWhileItAsks() {
        log.write(10, 20);
        log.writtenBetweenAnswers = true;
        assertThat(offset(50)).as("the offset of the record written in between").isEqualTo(2);
    }

    private long offset(long sinceMillis) {
        return new CommittedOrSince(sinceMillis)
                .getPartitionOffsets(Set.of(PARTITION), log)
                .get(PARTITION);
    }

    /** A partition as Kafka answers for it. */
    private static final class Log implements PartitionOffsetsRetriever {

        private final Map<TopicPartition, Long> committed = new HashMap<>();
        private final List<Long> times = new ArrayList<>();
        private boolean writtenBetweenAnswers;

        void write(long... millis) {
            for (long time : millis) {
                times.add(time);
            }
        }

        @Override
        public Map<TopicPartition, Long> committedOffsets(Collection<TopicPartition> partitions) {
            return committed;
        }

        @Override
        public Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitions) {
            return answer(Map.of(PARTITION, (long) times.size()));
        }

        @Override
        public Map<TopicPartition, Long> beginningOffsets(Collection<TopicPartition> partitions) {
            return Map.of(PARTITION, 0L);
        }

        @Override
        public Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(Map<TopicPartition, Long> asked) {
            Map<TopicPartition, OffsetAndTimestamp> found = new HashMap<>();
            asked.forEach((partition, since) -> found.put(partition, first(since)));
            return answer(found);
        }

        private OffsetAndTimestamp first(long since) {
            for (int offset = 0; offset < times.size(); offset++) {
                if (times.get(offset) >= since) {
                    return new OffsetAndTimestamp(offset, times.get(offset));
                }
            }
            return null;
        }

        private <T> T answer(T answer) {
            if (writtenBetweenAnswers) {
                times.add(1000L);
            }
            return answer;
        }
    }
}
