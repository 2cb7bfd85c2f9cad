package dev.fluo.flink.slice;

import dev.fluo.flink.serialization.Bytes;
import dev.fluo.flink.serialization.VersionedSerializer;
import dev.fluo.flink.serialization.VersionedSnapshot;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes an {@link Unreadable}. */
public final class UnreadableSerializer extends VersionedSerializer<Unreadable> {

    private static final long serialVersionUID = 1L;
    private static final int VERSION = 1;

    UnreadableSerializer() {
        this(VERSION);
    }

    private UnreadableSerializer(int version) {
        super(version);
    }

    @Override
    protected void write(Unreadable unreadable, DataOutputView out) throws IOException {
        Bytes.writeText(unreadable.error(), out);
        out.writeInt(unreadable.spans());
        Bytes.write(unreadable.key(), out);
        Bytes.write(unreadable.value(), out);
        OriginFormat.write(unreadable.origin(), out);
    }

    @Override
    protected Unreadable read(DataInputView in, int version) throws IOException {
        return new Unreadable(
                Bytes.readRequiredText(in), in.readInt(), Bytes.read(in), Bytes.read(in), OriginFormat.read(in));
    }

    @Override
    public TypeSerializerSnapshot<Unreadable> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Snapshot of the serializer. */
    public static final class Snapshot extends VersionedSnapshot<Unreadable> {
        /** Made by Flink when it restores. */
        public Snapshot() {
            super(VERSION, UnreadableSerializer::new);
        }
    }
}
