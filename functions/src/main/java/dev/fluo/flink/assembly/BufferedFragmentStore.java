package dev.fluo.flink.assembly;

import dev.fluo.flink.packing.FragmentPacking;
import dev.fluo.flink.slice.TraceId;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what is new of traces on the heap, and writes it to the store behind before a checkpoint barrier, or when it
 * takes more of the heap than it may: then the traces that have been here longest go first.
 *
 * <p>A trace that opens, closes and is forgotten between two checkpoints never reaches the store behind, and one that
 * grows between two is written once. What is written is what the store behind would have held by itself, so that either
 * can go on from the state of the other. Fragments of a trace that was judged, and those that are written, are packed.
 *
 * <p>The operator has to call {@link #write()} before each barrier: what is not written then is in no checkpoint.
 */
final class BufferedFragmentStore implements FragmentStore {

    private final FragmentStore behind;
    private final FragmentPacking packing;
    private final long maxBytes;
    private final long keptBytes;
    private final Map<TraceId, BufferedTrace> traces = new LinkedHashMap<>();
    private final IntConsumer spilled;
    private long bytes;
    /** The trace that was last looked up behind, and what was found: whoever asks for it changes it next. */
    private @Nullable TraceId lookedUp;

    private @Nullable TraceMeta found;

    /**
     * @param behind holds what is written
     * @param packing packs fragments
     * @param maxBytes of the heap that this may take, about
     * @param spilled is told how many traces were written because the bound was met
     */
    BufferedFragmentStore(FragmentStore behind, FragmentPacking packing, long maxBytes, IntConsumer spilled) {
        this.behind = behind;
        this.packing = packing;
        this.maxBytes = maxBytes;
        this.spilled = spilled;
        this.keptBytes = maxBytes - maxBytes / 4;
    }

    @Override
    public @Nullable TraceMeta meta(TraceId id) throws Exception {
        BufferedTrace trace = traces.get(id);
        return trace == null ? lookUp(id) : trace.meta();
    }

    @Override
    public void meta(TraceId id, TraceMeta meta) throws Exception {
        BufferedTrace trace = held(id);
        trace.meta(meta);
        if (meta.phase() == Phase.KEPT) {
            bytes -= trace.bytes();
            trace.pack(packing);
            bytes += trace.bytes();
        }
    }

    @Override
    public void append(TraceId id, byte[] fragment) throws Exception {
        packing.learnFrom(fragment);
        BufferedTrace trace = held(id);
        bytes -= trace.bytes();
        trace.append(fragment);
        bytes += trace.bytes();
        spill(id);
    }

    @Override
    public void append(TraceId id, List<byte[]> fragments) throws Exception {
        for (byte[] fragment : fragments) {
            append(id, fragment);
        }
    }

    @Override
    public List<byte[]> fragments(TraceId id) throws Exception {
        BufferedTrace trace = traces.get(id);
        return trace == null ? behind.fragments(id) : trace.fragments(id, behind, packing);
    }

    @Override
    public void replace(TraceId id, List<byte[]> fragments) throws Exception {
        BufferedTrace trace = held(id);
        bytes -= trace.bytes();
        trace.replace(fragments, packing);
        bytes += trace.bytes();
        spill(id);
    }

    @Override
    public void clear(TraceId id) throws Exception {
        TraceMeta last = meta(id);
        if (last != null) {
            packing.release(last.dictionary());
        }
        lookedUp = null;
        BufferedTrace trace = traces.remove(id);
        if (trace != null) {
            bytes -= trace.bytes();
        }
        if (trace == null || trace.isWritten()) {
            behind.clear(id);
        }
    }

    /** Writes everything that is not written. */
    void write() throws Exception {
        writeDownTo(0, null);
    }

    /** Returns the bytes of the heap that this may take, about. */
    long maxBytes() {
        return maxBytes;
    }

    /** Bytes of the heap that this takes, about. */
    long bytes() {
        return bytes;
    }

    /** Returns the held part of a trace; if there was none, there is from now on. */
    private BufferedTrace held(TraceId id) throws Exception {
        BufferedTrace trace = traces.get(id);
        if (trace == null) {
            TraceMeta written = lookUp(id);
            trace = new BufferedTrace(written != null, written);
            traces.put(id, trace);
            bytes += trace.bytes();
        }
        return trace;
    }

    private @Nullable TraceMeta lookUp(TraceId id) throws Exception {
        if (!id.equals(lookedUp)) {
            lookedUp = id;
            found = behind.meta(id);
        }
        return found;
    }

    private void spill(TraceId inUse) throws Exception {
        if (bytes > maxBytes) {
            int before = traces.size();
            writeDownTo(keptBytes, inUse);
            spilled.accept(before - traces.size());
        }
    }

    private void writeDownTo(long keep, @Nullable TraceId except) throws Exception {
        lookedUp = null;
        Iterator<Map.Entry<TraceId, BufferedTrace>> oldest = traces.entrySet().iterator();
        while (bytes > keep && oldest.hasNext()) {
            Map.Entry<TraceId, BufferedTrace> entry = oldest.next();
            if (!entry.getKey().equals(except)) {
                bytes -= entry.getValue().bytes();
                write(entry.getKey(), entry.getValue());
                oldest.remove();
            }
        }
    }

    private void write(TraceId id, BufferedTrace trace) throws Exception {
        if (trace.isChanged()) {
            trace.pack(packing);
            trace.writeTo(id, behind);
        }
    }
}
