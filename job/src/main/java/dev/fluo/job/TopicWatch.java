package dev.fluo.job;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches topics that are being read. Kafka's client goes on without a word in a topic that was deleted and made again,
 * at the offset that it had reached in the one before.
 */
final class TopicWatch {

    private static final Logger LOG = LoggerFactory.getLogger(TopicWatch.class);

    private final SplitBeginnings.Look look;
    private final Set<String> topics;
    private final Map<String, String> known = new HashMap<>();

    TopicWatch(SplitBeginnings.Look look, Set<String> topics) {
        this.look = look;
        this.topics = Set.copyOf(topics);
    }

    /** Looks now, and again and again, in the threads of the context. */
    void start(SplitEnumeratorContext<?> context, Duration interval) {
        context.callAsync(this::now, this::compare, 0, interval.toMillis());
    }

    private Map<String, String> now() throws IOException {
        return look.ids(topics);
    }

    /**
     * Compares a look with the one before.
     *
     * @param now null where it failed
     * @throws IllegalStateException if a topic was made again: the job starts again by itself and reads it from its
     *     beginning
     */
    void compare(@Nullable Map<String, String> now, @Nullable Throwable failure) {
        if (now == null) {
            LOG.debug("The topics cannot be looked at", failure);
            return;
        }
        now.forEach((topic, id) -> {
            String before = known.put(topic, id);
            if (before != null && !before.equals(id)) {
                throw new IllegalStateException("Topic " + topic + " was deleted and made again while it was being"
                        + " read. The job starts again by itself and reads it from its beginning.");
            }
        });
    }
}
