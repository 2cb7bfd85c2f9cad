package dev.fluo.flink.suppression;

import dev.fluo.flink.serialization.Bytes;
import dev.fluo.flink.serialization.VersionedSerializer;
import dev.fluo.flink.serialization.VersionedSnapshot;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes a {@link KeyWindow}. */
public final class KeyWindowSerializer extends VersionedSerializer<KeyWindow> {

    private static final long serialVersionUID = 1L;
    private static final int VERSION = 1;

    KeyWindowSerializer() {
        this(VERSION);
    }

    private KeyWindowSerializer(int version) {
        super(version);
    }

    @Override
    protected void write(KeyWindow value, DataOutputView out) throws IOException {
        out.writeLong(value.end());
        out.writeInt(value.allowed());
        out.writeInt(value.given());
        out.writeLong(value.suppressed());
        out.writeLong(value.told());
        Bytes.writeText(value.standing(), out);
        out.writeBoolean(value.vacant());
        Bytes.writeText(value.successor(), out);
    }

    @Override
    protected KeyWindow read(DataInputView in, int version) throws IOException {
        return new KeyWindow(
                in.readLong(),
                in.readInt(),
                in.readInt(),
                in.readLong(),
                in.readLong(),
                Bytes.readText(in),
                in.readBoolean(),
                Bytes.readText(in));
    }

    @Override
    public TypeSerializerSnapshot<KeyWindow> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Snapshot of the serializer. */
    public static final class Snapshot extends VersionedSnapshot<KeyWindow> {
        /** Made by Flink when it restores. */
        public Snapshot() {
            super(VERSION, KeyWindowSerializer::new);
        }
    }
}
