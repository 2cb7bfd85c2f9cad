package dev.fluo.flink.assembly;

import java.util.List;

/**
 * Where the trace at hand is kept. Which trace that is, the caller has set: with keyed state the current key.
 *
 * <p>It is a port, so that fragments can be kept in another way without a change of how traces close.
 */
public interface FragmentStore {

    /** The small state of the trace; null if it is not known. */
    TraceMeta meta() throws Exception;

    /** Replaces the small state. */
    void meta(TraceMeta meta) throws Exception;

    /** Adds a fragment without reading those there are. */
    void append(byte[] fragment) throws Exception;

    /** Adds fragments, maybe none, without reading those there are. */
    void append(List<byte[]> fragments) throws Exception;

    /** All fragments, in the order in which they were added. */
    List<byte[]> fragments() throws Exception;

    /** Replaces all fragments by others, maybe none. */
    void replace(List<byte[]> fragments) throws Exception;

    /** Forgets the trace. */
    void clear() throws Exception;
}
