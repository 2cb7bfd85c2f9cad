package dev.fluo.flink.assembly;

import dev.fluo.flink.packing.FragmentPacking;
import dev.fluo.flink.serialization.VersionedSerializer;
import dev.fluo.flink.serialization.VersionedSnapshot;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes a {@link TraceMeta}, at a fixed size. */
public final class TraceMetaSerializer extends VersionedSerializer<TraceMeta> {

    private static final long serialVersionUID = 1L;
    private static final int VERSION = 4;
    private static final int SIZE = 4 * Byte.BYTES + 8 * Long.BYTES + 7 * Integer.BYTES;

    /** In this version the fragments of a trace that was judged had been made one. */
    private static final int FOLDED = 1;

    /** Up to this version parts of a trace were not told apart, and one flag said that something was remembered. */
    private static final int WITHOUT_PARTS = 2;

    /** Up to this version fragments were not packed. */
    private static final int UNPACKED = 3;

    TraceMetaSerializer() {
        this(VERSION);
    }

    private TraceMetaSerializer(int version) {
        super(version);
    }

    /** In one piece: streams of checkpoints take single numbers byte by byte. */
    @Override
    protected void write(TraceMeta meta, DataOutputView out) throws IOException {
        TraceExtent extent = meta.extent();
        out.write(ByteBuffer.allocate(SIZE)
                .put((byte) meta.phase().code())
                .put(flag(meta.truncated()))
                .put((byte) meta.remembered().code())
                .put(flag(meta.later()))
                .putLong(meta.notBefore())
                .putLong(meta.checkedAt())
                .putInt(meta.checkedSpans())
                .putInt(meta.judgedFragments())
                .putLong(meta.dictionary())
                .putLong(meta.timer())
                .putLong(meta.wake())
                .putLong(extent.firstEnd())
                .putLong(extent.lastEnd())
                .putLong(extent.rootEnd())
                .putInt(extent.spans())
                .putInt(extent.bytes())
                .putInt(extent.fragments())
                .putInt(extent.lateSpans())
                .putInt(extent.clampedSpans())
                .array());
    }

    private static byte flag(boolean value) {
        return (byte) (value ? 1 : 0);
    }

    @Override
    protected TraceMeta read(DataInputView in, int version) throws IOException {
        Phase phase = Phase.ofCode(in.readByte());
        boolean truncated = in.readBoolean();
        Remembered remembered = Remembered.ofCode(in.readByte());
        boolean later = version > WITHOUT_PARTS && in.readBoolean();
        long notBefore = in.readLong();
        long checkedAt = in.readLong();
        int checkedSpans = in.readInt();
        int judgedFragments = version == FOLDED ? foldedTo(phase) : in.readInt();
        long dictionary = version > UNPACKED ? in.readLong() : FragmentPacking.NONE;
        long timer = in.readLong();
        long wake = in.readLong();
        TraceExtent extent = new TraceExtent(
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readInt(),
                in.readInt(),
                in.readInt(),
                in.readInt(),
                in.readInt());
        return new TraceMeta(
                phase,
                extent,
                truncated,
                remembered,
                later,
                notBefore,
                checkedAt,
                checkedSpans,
                judgedFragments,
                dictionary,
                timer,
                wake);
    }

    private static int foldedTo(Phase phase) {
        return phase == Phase.OPEN ? 0 : 1;
    }

    @Override
    public TypeSerializerSnapshot<TraceMeta> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Snapshot of the serializer. */
    public static final class Snapshot extends VersionedSnapshot<TraceMeta> {
        /** Made by Flink when it restores. */
        public Snapshot() {
            super(VERSION, TraceMetaSerializer::new);
        }
    }
}
