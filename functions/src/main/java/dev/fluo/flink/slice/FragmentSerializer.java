package dev.fluo.flink.slice;

import dev.fluo.flink.serialization.Bytes;
import dev.fluo.flink.serialization.VersionedSerializer;
import dev.fluo.flink.serialization.VersionedSnapshot;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes a {@link Fragment}: numbers first, then the bytes as they are. */
public final class FragmentSerializer extends VersionedSerializer<Fragment> {

    private static final long serialVersionUID = 1L;
    private static final int VERSION = 1;

    FragmentSerializer() {
        this(VERSION);
    }

    private FragmentSerializer(int version) {
        super(version);
    }

    @Override
    protected void write(Fragment fragment, DataOutputView out) throws IOException {
        out.writeLong(fragment.traceId().high());
        out.writeLong(fragment.traceId().low());
        out.writeInt(fragment.spans());
        out.writeLong(fragment.firstEnd());
        out.writeLong(fragment.lastEnd());
        out.writeLong(fragment.rootEnd());
        out.writeInt(fragment.clamped());
        OriginFormat.write(fragment.origin(), out);
        Bytes.write(fragment.bytes(), out);
    }

    @Override
    protected Fragment read(DataInputView in, int version) throws IOException {
        TraceId traceId = new TraceId(in.readLong(), in.readLong());
        int spans = in.readInt();
        long firstEnd = in.readLong();
        long lastEnd = in.readLong();
        long rootEnd = in.readLong();
        int clamped = in.readInt();
        Origin origin = OriginFormat.read(in);
        byte[] bytes = Bytes.readRequired(in);
        return new Fragment(traceId, bytes, spans, firstEnd, lastEnd, rootEnd, clamped, origin);
    }

    @Override
    public TypeSerializerSnapshot<Fragment> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Snapshot of the serializer. */
    public static final class Snapshot extends VersionedSnapshot<Fragment> {
        /** Made by Flink when it restores. */
        public Snapshot() {
            super(VERSION, FragmentSerializer::new);
        }
    }
}
