package dev.fluo.tools.console.feed;

import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The reading of one topic.
 *
 * @param lookBack records of each partition that are read from before the start
 * @param mostBehind records that may be waiting in a partition; where there are more, it goes on at the end. For a
 *     topic of which a sample is enough
 * @param reader takes each record; an {@link IllegalArgumentException} or {@link java.io.UncheckedIOException} of it
 *     says that the record cannot be used
 * @param caughtUp is run once, in the thread that reads, when what stood in the topic at the start has been read
 */
record TopicSource(
        String topic,
        long lookBack,
        long mostBehind,
        Consumer<ConsumerRecord<byte[], byte[]>> reader,
        Runnable caughtUp) {

    private static final long NO_BOUND = Long.MAX_VALUE;

    /** All of it. */
    static TopicSource whole(String topic, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        return new TopicSource(topic, NO_BOUND, NO_BOUND, reader, TopicSource::ignore);
    }

    /** The newest records, and all that come. */
    static TopicSource latest(String topic, long lookBack, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        return new TopicSource(topic, lookBack, NO_BOUND, reader, TopicSource::ignore);
    }

    /** The newest records, and of those that come as many as can be read. */
    static TopicSource sample(
            String topic, long lookBack, long mostBehind, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        return new TopicSource(topic, lookBack, mostBehind, reader, TopicSource::ignore);
    }

    /** Nobody waits until the topic has been read. */
    private static void ignore() {}

    /** Returns this source for one who waits for what stood in the topic at the start. */
    TopicSource whenCaughtUp(Runnable told) {
        return new TopicSource(topic, lookBack, mostBehind, reader, told);
    }
}
