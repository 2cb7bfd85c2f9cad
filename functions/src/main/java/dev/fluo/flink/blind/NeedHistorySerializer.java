package dev.fluo.flink.blind;

import dev.fluo.flink.serialization.VersionedSerializer;
import dev.fluo.flink.serialization.VersionedSnapshot;
import dev.fluo.rules.blindspot.Gaps;
import dev.fluo.rules.blindspot.NeedHistory;
import dev.fluo.rules.blindspot.UsualTraffic;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes a {@link NeedHistory}. */
public final class NeedHistorySerializer extends VersionedSerializer<NeedHistory> {

    private static final long serialVersionUID = 1L;
    private static final int VERSION = 1;

    /** Writes the newest format. */
    public NeedHistorySerializer() {
        this(VERSION);
    }

    private NeedHistorySerializer(int version) {
        super(version);
    }

    @Override
    protected void write(NeedHistory history, DataOutputView out) throws IOException {
        out.writeLong(history.firstStep());
        out.writeLong(history.lastStep());
        out.writeLong(history.usual().steps());
        out.writeLong(history.usual().traces());
        out.writeDouble(history.gaps().recent());
        out.writeDouble(history.gaps().before());
        out.writeLong(history.gaps().since());
        out.writeDouble(history.watched());
        out.writeDouble(history.silence());
    }

    @Override
    protected NeedHistory read(DataInputView in, int version) throws IOException {
        return new NeedHistory(
                in.readLong(),
                in.readLong(),
                new UsualTraffic(in.readLong(), in.readLong()),
                new Gaps(in.readDouble(), in.readDouble(), in.readLong()),
                in.readDouble(),
                in.readDouble());
    }

    @Override
    public TypeSerializerSnapshot<NeedHistory> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Snapshot of the serializer. */
    public static final class Snapshot extends VersionedSnapshot<NeedHistory> {
        /** Made by Flink when it restores. */
        public Snapshot() {
            super(VERSION, NeedHistorySerializer::new);
        }
    }
}
