package dev.fluo.flink.stream;

import dev.fluo.flink.serialization.Bytes;
import dev.fluo.flink.serialization.VersionedSerializer;
import dev.fluo.flink.serialization.VersionedSnapshot;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes a {@link KeyMark}. */
public final class KeyMarkSerializer extends VersionedSerializer<KeyMark> {

    private static final long serialVersionUID = 1L;
    private static final int VERSION = 2;

    /** Writes the newest format. */
    public KeyMarkSerializer() {
        this(VERSION);
    }

    private KeyMarkSerializer(int version) {
        super(version);
    }

    @Override
    protected void write(KeyMark mark, DataOutputView out) throws IOException {
        Bytes.writeText(mark.ruleId(), out);
        out.writeInt(mark.keyGroup());
        out.writeInt(mark.keys());
        out.writeLong(mark.bytes());
        out.writeInt(mark.pending());
    }

    @Override
    protected KeyMark read(DataInputView in, int version) throws IOException {
        String ruleId = Bytes.readRequiredText(in);
        int keyGroup = in.readInt();
        int keys = in.readInt();
        long bytes = in.readLong();
        return new KeyMark(ruleId, keyGroup, keys, version == 1 ? 0 : in.readInt(), bytes);
    }

    @Override
    public TypeSerializerSnapshot<KeyMark> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Snapshot of the serializer. */
    public static final class Snapshot extends VersionedSnapshot<KeyMark> {
        /** Made by Flink when it restores. */
        public Snapshot() {
            super(VERSION, KeyMarkSerializer::new);
        }
    }
}
