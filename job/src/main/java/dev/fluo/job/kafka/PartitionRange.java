package dev.fluo.job.kafka;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** Records that a partition held when it was asked. */
final class PartitionRange {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final long FIRST_LOOK_BACK = 16;

    /** So many records in a row that lie after a time end the reading: timestamps need not be in order. */
    private static final int MOST_AFTER = 10_000;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final TopicPartition partition;
    private final long begin;
    private final long end;

    PartitionRange(KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition) {
        this.consumer = consumer;
        this.partition = partition;
        consumer.assign(List.of(partition));
        begin = offset(consumer.beginningOffsets(List.of(partition), TopicReader.PATIENCE));
        end = offset(consumer.endOffsets(List.of(partition), TopicReader.PATIENCE));
    }

    private long offset(Map<TopicPartition, Long> offsets) {
        return Objects.requireNonNull(offsets.get(partition), "the offset of the partition that was asked for");
    }

    /** Returns the first offset. */
    long begin() {
        return begin;
    }

    int partition() {
        return partition.partition();
    }

    /** Returns the last record of a kind; empty if there is none. */
    Optional<ConsumerRecord<byte[], byte[]>> last(Predicate<ConsumerRecord<byte[], byte[]>> kind) {
        Deque<ConsumerRecord<byte[], byte[]>> found = new ArrayDeque<>();
        long from = end;
        for (long back = FIRST_LOOK_BACK; found.isEmpty() && from > begin; back *= FIRST_LOOK_BACK) {
            from = Math.max(begin, end - back);
            read(from, record -> {
                if (kind.test(record)) {
                    found.add(record);
                }
            });
        }
        return Optional.ofNullable(found.peekLast());
    }

    /** Returns the timestamp of the first record; empty if there is none. */
    OptionalLong firstMillis() {
        long[] first = {-1};
        readWhile(begin, record -> {
            first[0] = record.timestamp();
            return false;
        });
        return first[0] < 0 ? OptionalLong.empty() : OptionalLong.of(first[0]);
    }

    /** Returns the offset of the first record at or after a time; the end if there is none. */
    long from(long millis) {
        OffsetAndTimestamp first = consumer.offsetsForTimes(
                        Map.of(partition, Math.max(0, millis)), TopicReader.PATIENCE)
                .get(partition);
        return first == null ? end : first.offset();
    }

    /** Hands over the records whose timestamps lie in a time. */
    void readTime(long fromMillis, long toMillis, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        int[] after = {0};
        readWhile(from(fromMillis), record -> {
            after[0] = record.timestamp() < toMillis ? 0 : after[0] + 1;
            if (record.offset() >= end) {
                return false;
            }
            if (record.timestamp() >= fromMillis && record.timestamp() < toMillis) {
                reader.accept(record);
            }
            return after[0] < MOST_AFTER;
        });
    }

    void read(long from, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        readWhile(from, record -> {
            reader.accept(record);
            return true;
        });
    }

    private void readWhile(long from, Predicate<ConsumerRecord<byte[], byte[]>> reader) {
        consumer.seek(partition, from);
        long position = from;
        long movedAt = System.nanoTime();
        while (position < end) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (!reader.test(record)) {
                    return;
                }
            }
            long reached = consumer.position(partition, TopicReader.PATIENCE);
            if (reached > position) {
                movedAt = System.nanoTime();
            } else if (System.nanoTime() - movedAt > TopicReader.PATIENCE.toNanos()) {
                throw new TimeoutException("no record after offset " + reached + " of " + end);
            }
            position = reached;
        }
    }
}
