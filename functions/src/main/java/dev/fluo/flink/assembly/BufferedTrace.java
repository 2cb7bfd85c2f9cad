package dev.fluo.flink.assembly;

import dev.fluo.flink.slice.TraceId;
import java.util.ArrayList;
import java.util.List;

/**
 * The part of one trace that a {@link BufferedFragmentStore} holds: it is newer than what was written, if anything was.
 */
final class BufferedTrace {

    /** Map entry, key, this object, small state and list, on a JVM with compressed references; about. */
    static final int OVERHEAD_BYTES = 400;

    /** Header of an array and the reference to it. */
    private static final int FRAGMENT_OVERHEAD_BYTES = 24;

    private final List<byte[]> fragments = new ArrayList<>(4);
    private final boolean written;
    private boolean replacing;
    private boolean changed;
    private TraceMeta meta;
    private long bytes = OVERHEAD_BYTES;

    /**
     * @param written whether the store behind may hold something of the trace
     * @param meta the small state as it was written; null if there is none
     */
    BufferedTrace(boolean written, TraceMeta meta) {
        this.written = written;
        this.meta = meta;
    }

    TraceMeta meta() {
        return meta;
    }

    void meta(TraceMeta newer) {
        meta = newer;
        changed = true;
    }

    void append(byte[] fragment) {
        fragments.add(fragment);
        bytes += fragment.length + FRAGMENT_OVERHEAD_BYTES;
        changed = true;
    }

    /** Makes these the only fragments, whatever was written. */
    void replace(List<byte[]> others) {
        fragments.clear();
        bytes = OVERHEAD_BYTES;
        replacing = true;
        changed = true;
        others.forEach(this::append);
    }

    /** Returns about how many bytes of the heap it takes. */
    long bytes() {
        return bytes;
    }

    boolean isWritten() {
        return written;
    }

    /** Returns all fragments, the written ones too. */
    List<byte[]> fragments(TraceId id, FragmentStore behind) throws Exception {
        List<byte[]> all = written && !replacing ? new ArrayList<>(behind.fragments(id)) : new ArrayList<>();
        all.addAll(fragments);
        return all;
    }

    /** Returns whether the store behind lacks something that is here. */
    boolean isChanged() {
        return changed;
    }

    /** Brings the store behind to what is here. */
    void writeTo(TraceId id, FragmentStore behind) throws Exception {
        if (replacing || !written) {
            behind.replace(id, fragments);
        } else {
            behind.append(id, fragments);
        }
        if (meta != null) {
            behind.meta(id, meta);
        }
    }
}
