package dev.fluo.flink.keeping;

import dev.fluo.flink.serialization.VersionedSerializer;
import dev.fluo.flink.serialization.VersionedSnapshot;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes a {@link KeptMark}. */
public final class KeptMarkSerializer extends VersionedSerializer<KeptMark> {

    private static final long serialVersionUID = 1L;
    private static final int VERSION = 1;

    /** Writes the newest format. */
    public KeptMarkSerializer() {
        this(VERSION);
    }

    private KeptMarkSerializer(int version) {
        super(version);
    }

    @Override
    protected void write(KeptMark mark, DataOutputView out) throws IOException {
        out.writeInt(mark.written());
        out.writeBoolean(mark.share());
        out.writeInt(mark.heldSpans());
        out.writeLong(mark.until());
    }

    @Override
    protected KeptMark read(DataInputView in, int version) throws IOException {
        return new KeptMark(in.readInt(), in.readBoolean(), in.readInt(), in.readLong());
    }

    @Override
    public TypeSerializerSnapshot<KeptMark> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Snapshot of the serializer. */
    public static final class Snapshot extends VersionedSnapshot<KeptMark> {
        /** Made by Flink when it restores. */
        public Snapshot() {
            super(VERSION, KeptMarkSerializer::new);
        }
    }
}
