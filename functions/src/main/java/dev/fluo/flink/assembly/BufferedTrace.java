package dev.fluo.flink.assembly;

import dev.fluo.flink.packing.FragmentPacking;
import dev.fluo.flink.slice.TraceId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
    private @Nullable TraceMeta meta;
    private long dictionary;
    private long bytes = OVERHEAD_BYTES;

    /**
     * @param written whether the store behind may hold something of the trace
     * @param meta the small state as it was written; null if there is none
     */
    BufferedTrace(boolean written, @Nullable TraceMeta meta) {
        this.written = written;
        this.meta = meta;
        dictionary = meta == null ? FragmentPacking.NONE : meta.dictionary();
    }

    @Nullable
    TraceMeta meta() {
        return meta;
    }

    void meta(TraceMeta newer) {
        meta = newer.dictionary() == dictionary ? newer : newer.packedWith(dictionary);
        changed = true;
    }

    void append(byte[] fragment) {
        hold(fragment);
        changed = true;
    }

    private void hold(byte[] fragment) {
        fragments.add(fragment);
        bytes += fragment.length + FRAGMENT_OVERHEAD_BYTES;
    }

    /** Makes these the only fragments, whatever was written; the trace does not use a dictionary any more. */
    void replace(List<byte[]> others, FragmentPacking packing) {
        packing.release(dictionary);
        packWith(FragmentPacking.NONE);
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
    List<byte[]> fragments(TraceId id, FragmentStore behind, FragmentPacking packing) throws Exception {
        List<byte[]> all = written && !replacing ? new ArrayList<>(behind.fragments(id)) : new ArrayList<>();
        all.addAll(packing.unpack(fragments));
        return all;
    }

    /** Returns whether the store behind lacks something that is here. */
    boolean isChanged() {
        return changed;
    }

    /** Packs the fragments that are here, and takes less of the heap. */
    void pack(FragmentPacking packing) {
        packWith(fragments.isEmpty() ? dictionary : packing.use(dictionary));
        if (dictionary != FragmentPacking.NONE) {
            List<byte[]> pieces = packing.pack(fragments, dictionary);
            fragments.clear();
            bytes = OVERHEAD_BYTES;
            pieces.forEach(this::hold);
        }
    }

    private void packWith(long other) {
        dictionary = other;
        if (meta != null && meta.dictionary() != other) {
            meta = meta.packedWith(other);
        }
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
