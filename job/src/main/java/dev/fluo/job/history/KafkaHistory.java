package dev.fluo.job.history;

import dev.fluo.flink.slice.Encoding;
import dev.fluo.job.kafka.KafkaAccess;
import dev.fluo.job.kafka.StartException;
import dev.fluo.job.kafka.TopicReader;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Traffic that topics of spans still hold. */
public final class KafkaHistory {

    /** A topic that begins later than asked by no more than this has what was asked for. */
    private static final Duration TOLERANCE = Duration.ofMinutes(1);

    private final TopicReader reader;
    private final Map<String, Encoding> topics;
    private final List<String> shortfalls = new ArrayList<>();
    private long beginsMillis = Long.MIN_VALUE;
    private long oldestMillis = Long.MAX_VALUE;

    private KafkaHistory(KafkaAccess access, Map<String, Encoding> topics) {
        this.reader = new TopicReader(access);
        this.topics = topics;
    }

    /**
     * Looks at topics.
     *
     * @param topics encoding of each
     * @param asked the time that is asked for
     * @throws StartException if Kafka does not answer, or has no such topic
     */
    public static KafkaHistory of(KafkaAccess access, Map<String, Encoding> topics, TimeRange asked)
            throws StartException {
        KafkaHistory history = new KafkaHistory(access, topics);
        for (String topic : topics.keySet()) {
            history.look(topic, asked.fromMillis());
        }
        return history;
    }

    private void look(String topic, long fromMillis) throws StartException {
        List<TopicReader.Held> held = reader.held(topic, fromMillis);
        held.forEach(each -> oldestMillis = Math.min(oldestMillis, each.firstMillis()));
        begin(held).stream()
                .filter(begin -> begin > fromMillis)
                .forEach(begin -> beginsLater(topic, begin, fromMillis));
    }

    /** Returns from when on a topic holds all that it ever held; empty if from before the asked time on. */
    private static OptionalLong begin(List<TopicReader.Held> held) {
        OptionalLong deleted = held.stream()
                .filter(each -> each.lacksOlder() && !each.reachesBack())
                .mapToLong(TopicReader.Held::firstMillis)
                .max();
        if (deleted.isPresent() || held.stream().anyMatch(TopicReader.Held::reachesBack)) {
            return deleted;
        }
        return held.stream().mapToLong(TopicReader.Held::firstMillis).min();
    }

    private void beginsLater(String topic, long firstMillis, long askedMillis) {
        beginsMillis = Math.max(beginsMillis, firstMillis);
        if (firstMillis - askedMillis > TOLERANCE.toMillis()) {
            shortfalls.add("topic " + topic + " was asked for from " + time(askedMillis)
                    + " on, and holds records from " + time(firstMillis) + " on");
        }
    }

    /** Returns the records of a time, as far as offsets tell: not all offsets hold one. */
    long count(TimeRange time) throws StartException {
        long count = 0;
        for (String topic : topics.keySet()) {
            count += reader.countTime(topic, time.fromMillis(), time.toMillis());
        }
        return count;
    }

    /** Hands over all records of a time, with the encoding of their topic. */
    void forEach(TimeRange time, BiConsumer<ConsumerRecord<byte[], byte[]>, Encoding> records) throws StartException {
        for (Map.Entry<String, Encoding> topic : topics.entrySet()) {
            reader.readTime(
                    topic.getKey(),
                    time.fromMillis(),
                    time.toMillis(),
                    record -> records.accept(record, topic.getValue()));
        }
    }

    private static Instant time(long millis) {
        return Instant.ofEpochMilli(millis).truncatedTo(ChronoUnit.SECONDS);
    }

    /** Topics that have less than was asked for, for people. */
    public List<String> shortfalls() {
        return shortfalls;
    }

    /** Returns the time from which on all topics hold records; {@link Long#MIN_VALUE} if that is the asked time. */
    long beginsMillis() {
        return beginsMillis;
    }

    /** Describes the oldest record of all topics, for people. */
    public String oldest() {
        return oldestMillis == Long.MAX_VALUE
                ? "The topics of spans are empty."
                : "The oldest record of the topics of spans is of " + time(oldestMillis) + ".";
    }
}
