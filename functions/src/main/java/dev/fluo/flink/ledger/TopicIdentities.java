package dev.fluo.flink.ledger;

import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;

/** Topics of the job as they are now, seen past the sources and sinks that use them. */
@FunctionalInterface
public interface TopicIdentities extends Serializable {

    /** Topics of which nothing can be found out. */
    TopicIdentities UNKNOWN = List::of;

    /**
     * Returns the topics whose identity is known. A topic that is not there, or whose brokers give no identities, is not
     * among them.
     *
     * @throws IOException if Kafka cannot be asked
     */
    List<Topic> look() throws IOException;

    /** Use of a topic. */
    enum Role {
        SPANS,
        CHANGES,
        RULE_STATUS,
        SIGNALS,
        INCIDENTS,
        KEPT_SPANS,
        AUDIT,
        DEAD_LETTERS
    }

    /**
     * A topic.
     *
     * @param id another one after the topic was deleted and made again
     */
    record Topic(Role role, String name, String id) {

        public Topic {
            Objects.requireNonNull(role);
            Objects.requireNonNull(name);
            Objects.requireNonNull(id);
        }
    }
}
