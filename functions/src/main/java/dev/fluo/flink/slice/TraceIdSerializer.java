package dev.fluo.flink.slice;

import dev.fluo.flink.serialization.VersionedSerializer;
import dev.fluo.flink.serialization.VersionedSnapshot;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes a {@link TraceId} as its 16 bytes. */
public final class TraceIdSerializer extends VersionedSerializer<TraceId> {

    private static final long serialVersionUID = 1L;
    private static final int VERSION = 1;

    TraceIdSerializer() {
        this(VERSION);
    }

    private TraceIdSerializer(int version) {
        super(version);
    }

    /** In one piece: streams of checkpoints take each number for itself. */
    @Override
    protected void write(TraceId id, DataOutputView out) throws IOException {
        out.write(ByteBuffer.allocate(TraceId.BYTES)
                .putLong(id.high())
                .putLong(id.low())
                .array());
    }

    @Override
    protected TraceId read(DataInputView in, int version) throws IOException {
        return new TraceId(in.readLong(), in.readLong());
    }

    @Override
    public int getLength() {
        return TraceId.BYTES;
    }

    @Override
    public TypeSerializerSnapshot<TraceId> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Snapshot of the serializer. */
    public static final class Snapshot extends VersionedSnapshot<TraceId> {
        /** Made by Flink when it restores. */
        public Snapshot() {
            super(VERSION, TraceIdSerializer::new);
        }
    }
}
