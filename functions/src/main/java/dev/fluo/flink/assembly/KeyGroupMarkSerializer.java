package dev.fluo.flink.assembly;

import dev.fluo.flink.serialization.VersionedSerializer;
import dev.fluo.flink.serialization.VersionedSnapshot;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes a {@link KeyGroupMark}. */
public final class KeyGroupMarkSerializer extends VersionedSerializer<KeyGroupMark> {

    private static final long serialVersionUID = 1L;
    private static final int VERSION = 2;

    /** In this version no id of a forgotten trace was remembered. */
    private static final int WITHOUT_FORGOTTEN = 1;

    KeyGroupMarkSerializer() {
        this(VERSION);
    }

    private KeyGroupMarkSerializer(int version) {
        super(version);
    }

    @Override
    protected void write(KeyGroupMark mark, DataOutputView out) throws IOException {
        out.writeInt(mark.keyGroup());
        out.writeLong(mark.watermark());
        out.writeInt(mark.traces());
        out.writeInt(mark.forgotten());
    }

    @Override
    protected KeyGroupMark read(DataInputView in, int version) throws IOException {
        return new KeyGroupMark(
                in.readInt(), in.readLong(), in.readInt(), version == WITHOUT_FORGOTTEN ? 0 : in.readInt());
    }

    @Override
    public TypeSerializerSnapshot<KeyGroupMark> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Snapshot of the serializer. */
    public static final class Snapshot extends VersionedSnapshot<KeyGroupMark> {
        /** Made by Flink when it restores. */
        public Snapshot() {
            super(VERSION, KeyGroupMarkSerializer::new);
        }
    }
}
