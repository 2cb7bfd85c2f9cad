package dev.fluo.flink.suppression;

import dev.fluo.flink.serialization.Bytes;
import dev.fluo.flink.serialization.VersionedSerializer;
import dev.fluo.flink.serialization.VersionedSnapshot;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes a {@link GivenSignal}. */
public final class GivenSignalSerializer extends VersionedSerializer<GivenSignal> {

    private static final long serialVersionUID = 1L;
    private static final int VERSION = 1;

    GivenSignalSerializer() {
        this(VERSION);
    }

    private GivenSignalSerializer(int version) {
        super(version);
    }

    @Override
    protected void write(GivenSignal value, DataOutputView out) throws IOException {
        Bytes.writeText(value.key(), out);
        out.writeInt(value.inserted());
        out.writeLong(value.suppressed());
        out.writeLong(value.until());
    }

    @Override
    protected GivenSignal read(DataInputView in, int version) throws IOException {
        return new GivenSignal(Bytes.readRequiredText(in), in.readInt(), in.readLong(), in.readLong());
    }

    @Override
    public TypeSerializerSnapshot<GivenSignal> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Snapshot of the serializer. */
    public static final class Snapshot extends VersionedSnapshot<GivenSignal> {
        /** Made by Flink when it restores. */
        public Snapshot() {
            super(VERSION, GivenSignalSerializer::new);
        }
    }
}
