package dev.fluo.flink.slice;

import dev.fluo.flink.serialization.VersionedSerializer;
import dev.fluo.flink.serialization.VersionedSnapshot;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes a {@link Sliced}: which of the two it is, then that. Seldom used, for the router is chained to the source. */
public final class SlicedSerializer extends VersionedSerializer<Sliced> {

    private static final long serialVersionUID = 1L;
    private static final int VERSION = 1;
    private static final TypeSerializer<Fragment> FRAGMENT = new FragmentSerializer();
    private static final TypeSerializer<Unreadable> UNREADABLE = new UnreadableSerializer();

    SlicedSerializer() {
        this(VERSION);
    }

    private SlicedSerializer(int version) {
        super(version);
    }

    @Override
    protected void write(Sliced sliced, DataOutputView out) throws IOException {
        if (sliced instanceof Fragment fragment) {
            out.writeBoolean(true);
            FRAGMENT.serialize(fragment, out);
        } else {
            out.writeBoolean(false);
            UNREADABLE.serialize((Unreadable) sliced, out);
        }
    }

    @Override
    protected Sliced read(DataInputView in, int version) throws IOException {
        return in.readBoolean() ? FRAGMENT.deserialize(in) : UNREADABLE.deserialize(in);
    }

    @Override
    public TypeSerializerSnapshot<Sliced> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Snapshot of the serializer. */
    public static final class Snapshot extends VersionedSnapshot<Sliced> {
        /** Made by Flink when it restores. */
        public Snapshot() {
            super(VERSION, SlicedSerializer::new);
        }
    }
}
