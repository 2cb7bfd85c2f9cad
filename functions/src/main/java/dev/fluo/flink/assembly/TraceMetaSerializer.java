package dev.fluo.flink.assembly;

import dev.fluo.flink.serialization.VersionedSerializer;
import dev.fluo.flink.serialization.VersionedSnapshot;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes a {@link TraceMeta}, at a fixed size. */
public final class TraceMetaSerializer extends VersionedSerializer<TraceMeta> {

    private static final long serialVersionUID = 1L;
    private static final int VERSION = 2;

    /** In this version the fragments of a trace that was judged had been made one. */
    private static final int FOLDED = 1;

    TraceMetaSerializer() {
        this(VERSION);
    }

    private TraceMetaSerializer(int version) {
        super(version);
    }

    @Override
    protected void write(TraceMeta meta, DataOutputView out) throws IOException {
        out.writeByte(meta.phase().code());
        out.writeBoolean(meta.truncated());
        out.writeBoolean(meta.signalled());
        out.writeLong(meta.notBefore());
        out.writeLong(meta.checkedAt());
        out.writeInt(meta.checkedSpans());
        out.writeInt(meta.judgedFragments());
        out.writeLong(meta.timer());
        out.writeLong(meta.wake());
        TraceExtent extent = meta.extent();
        out.writeLong(extent.firstEnd());
        out.writeLong(extent.lastEnd());
        out.writeLong(extent.rootEnd());
        out.writeInt(extent.spans());
        out.writeInt(extent.bytes());
        out.writeInt(extent.fragments());
        out.writeInt(extent.lateSpans());
        out.writeInt(extent.clampedSpans());
    }

    @Override
    protected TraceMeta read(DataInputView in, int version) throws IOException {
        Phase phase = Phase.ofCode(in.readByte());
        boolean truncated = in.readBoolean();
        boolean signalled = in.readBoolean();
        long notBefore = in.readLong();
        long checkedAt = in.readLong();
        int checkedSpans = in.readInt();
        int judgedFragments = version == FOLDED ? foldedTo(phase) : in.readInt();
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
                signalled,
                notBefore,
                checkedAt,
                checkedSpans,
                judgedFragments,
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
