package dev.fluo.flink.intake;

import dev.fluo.flink.kafka.RawRecord;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Progress in the rules topic. It knows records that were read before the start, and notices that the topic was deleted
 * and made again: its identity is another one, it ends before what was read, or its offsets begin again.
 */
final class TopicReading {

    private static final Logger LOG = LoggerFactory.getLogger(TopicReading.class);

    /** Time between two looks at a topic that is being read, milliseconds. */
    static final long BETWEEN_LOOKS_MILLIS = 60_000;

    private final RulesTopic topic;

    private TopicPosition position;
    private long lastDelivered = RuleGate.NOTHING;
    private long lookedMillis;
    private @Nullable TopicPosition replaced;

    /**
     * Goes on from a position.
     *
     * @param nowMillis processing time, epoch milliseconds
     * @throws IOException if the topic cannot be looked at
     */
    TopicReading(RulesTopic topic, TopicPosition restored, long nowMillis) throws IOException {
        this.topic = topic;
        this.position = restored;
        this.lookedMillis = nowMillis;
        RulesTopic.Extent now = topic.look();
        if (restored.isOfAnother(now)) {
            restart(now.id());
        }
        position = position.in(now.id());
    }

    TopicPosition position() {
        return position;
    }

    /** Returns the version of a record of the topic as it is read now. */
    long version(RawRecord record) {
        return position.version(record.offset());
    }

    /** Notes that the source delivers a record; call it first. */
    void deliver(RawRecord record) {
        if (record.offset() <= lastDelivered) {
            restart(look().id());
        }
        lastDelivered = record.offset();
    }

    /** Returns the position in the topic before, where the topic was made again since this was asked last. */
    Optional<TopicPosition> takeReplaced() {
        Optional<TopicPosition> taken = Optional.ofNullable(replaced);
        replaced = null;
        return taken;
    }

    /** Tells if an earlier start has read the record. */
    boolean isRead(RawRecord record) {
        return record.offset() <= position.offset();
    }

    void read(RawRecord record) {
        position = position.at(record.offset());
    }

    /**
     * Looks from time to time if the topic is still the one that is being read. The source goes on without a word in a
     * new topic that is at least as long as the old one was.
     *
     * @throws IllegalStateException if it does: the next start reads the new topic from its beginning
     */
    void lookAgain(long nowMillis) {
        if (nowMillis - lookedMillis < BETWEEN_LOOKS_MILLIS) {
            return;
        }
        lookedMillis = nowMillis;
        RulesTopic.Extent now = look();
        boolean isOther = !now.id().isEmpty()
                && !position.topicId().isEmpty()
                && !now.id().equals(position.topicId());
        if (isOther && now.end() > position.offset()) {
            throw new IllegalStateException(
                    "The rules topic was deleted and made again while it was being read. The job"
                            + " starts again by itself and reads the new topic from its beginning.");
        }
        position = isOther ? position : position.in(now.id());
    }

    private RulesTopic.Extent look() {
        try {
            return topic.look();
        } catch (IOException e) {
            LOG.debug("The rules topic cannot be looked at", e);
            return RulesTopic.Extent.UNKNOWN;
        }
    }

    private void restart(String id) {
        LOG.warn(
                "The rules topic was deleted and made again; {} records of the topic before it had been read. It is read"
                        + " from its beginning, and its documents supersede the earlier ones",
                position.offset() + 1);
        replaced = position;
        position = position.restarted(id);
        lastDelivered = RuleGate.NOTHING;
    }
}
