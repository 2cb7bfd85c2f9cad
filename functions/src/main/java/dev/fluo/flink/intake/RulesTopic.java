package dev.fluo.flink.intake;

import java.io.IOException;
import java.io.Serializable;
import java.util.Objects;

/** The rules topic as it is now, seen past the source that reads it. */
@FunctionalInterface
public interface RulesTopic extends Serializable {

    /** A topic of which nothing can be found out. */
    RulesTopic UNKNOWN = () -> Extent.UNKNOWN;

    /**
     * Returns the topic's identity and end.
     *
     * @throws IOException if the topic cannot be looked at
     */
    Extent look() throws IOException;

    /**
     * Identity and end of the topic.
     *
     * @param id another one after the topic was deleted and made again; empty where brokers know none
     * @param end the offset of the next record; {@link #NO_END} where it is not known
     */
    record Extent(String id, long end) {

        /** An end that is not known. */
        public static final long NO_END = -1;

        static final Extent UNKNOWN = new Extent("", NO_END);

        public Extent {
            Objects.requireNonNull(id);
        }
    }
}
