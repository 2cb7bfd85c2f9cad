package dev.fluo.flink.changeevent;

import java.io.IOException;
import java.io.Serializable;
import java.util.Map;

/** Looks up which change events lie on the topic, so that a starting task knows what it still has to read. */
@FunctionalInterface
public interface ChangesBacklog extends Serializable {

    /** A topic of which nothing is waited for. */
    ChangesBacklog NOTHING = Map::of;

    /**
     * Records of one partition.
     *
     * @param begin the offset at which a source without state begins to read
     * @param last the offset of the last record that the partition delivers now
     */
    record Stretch(long begin, long last) implements Serializable {}

    /**
     * Returns the records by partition; a partition that delivers none is not among them.
     *
     * @throws IOException if the topic cannot be read
     */
    Map<Integer, Stretch> now() throws IOException;

    /**
     * Returns the identity of the topic, another one after it was deleted and made again; empty where it is not known.
     *
     * @throws IOException if the topic cannot be looked at
     */
    default String topicId() throws IOException {
        return "";
    }
}
