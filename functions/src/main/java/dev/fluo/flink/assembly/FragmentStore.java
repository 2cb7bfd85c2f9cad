package dev.fluo.flink.assembly;

import dev.fluo.flink.slice.TraceId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fragments and the small state of traces.
 *
 * <p>It is a port, so that fragments can be kept in another way without a change of how traces close.
 */
public interface FragmentStore {

    /** Returns the small state of a trace; null if the trace is not known. */
    @Nullable
    TraceMeta meta(TraceId trace) throws Exception;

    /** Replaces the small state of a trace. */
    void meta(TraceId trace, TraceMeta meta) throws Exception;

    /** Adds a fragment without reading those there are. */
    void append(TraceId trace, byte[] fragment) throws Exception;

    /** Adds fragments, maybe none, without reading those there are. */
    void append(TraceId trace, List<byte[]> fragments) throws Exception;

    /** Returns all fragments of a trace, in the order in which they were added. */
    List<byte[]> fragments(TraceId trace) throws Exception;

    /** Replaces all fragments of a trace by others, maybe none. */
    void replace(TraceId trace, List<byte[]> fragments) throws Exception;

    /** Forgets a trace. */
    void clear(TraceId trace) throws Exception;
}
