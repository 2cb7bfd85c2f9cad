package dev.fluo.flink.intake;

import dev.fluo.flink.ledger.DocumentVersion;
import java.util.Objects;

/**
 * The place in the rules topic up to which the intake has read.
 *
 * @param topicId identity of the topic; empty where it is not known
 * @param restarts how often the topic was made again
 * @param offset of the last record that was read; {@link RuleGate#NOTHING} before the first
 */
record TopicPosition(String topicId, int restarts, long offset) {

    /** Before the first record of the first topic. */
    static final TopicPosition START = new TopicPosition("", 0, RuleGate.NOTHING);

    TopicPosition {
        Objects.requireNonNull(topicId);
    }

    /** Returns the position of a state that does not name one, from the greatest version in it. */
    static TopicPosition of(long version) {
        return new TopicPosition("", DocumentVersion.restarts(version), DocumentVersion.offset(version));
    }

    TopicPosition in(String id) {
        return id.isEmpty() ? this : new TopicPosition(id, restarts, offset);
    }

    TopicPosition at(long read) {
        return new TopicPosition(topicId, restarts, read);
    }

    /** Returns the beginning of a topic that took the place of this one. */
    TopicPosition restarted(String id) {
        return new TopicPosition(id, restarts + 1, RuleGate.NOTHING);
    }

    /** Tells if a topic is another one than the topic of this position. */
    boolean isOfAnother(RulesTopic.Extent extent) {
        boolean otherId = !topicId.isEmpty() && !extent.id().isEmpty() && !topicId.equals(extent.id());
        return otherId || (extent.end() != RulesTopic.Extent.NO_END && extent.end() <= offset);
    }

    long version(long recordOffset) {
        return DocumentVersion.of(restarts, recordOffset);
    }
}
