package dev.fluo.flink.evaluation;

import dev.fluo.flink.serialization.VersionedSerializer;
import dev.fluo.flink.serialization.VersionedSnapshot;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes a {@link StandingSignal}. */
public final class StandingSignalSerializer extends VersionedSerializer<StandingSignal> {

    private static final long serialVersionUID = 1L;
    private static final int VERSION = 2;

    /** In this version all signals were of one part of the trace. */
    private static final int WITHOUT_PARTS = 1;

    StandingSignalSerializer() {
        this(VERSION);
    }

    private StandingSignalSerializer(int version) {
        super(version);
    }

    @Override
    protected void write(StandingSignal signal, DataOutputView out) throws IOException {
        out.writeUTF(signal.ruleId());
        out.writeInt(signal.sequence());
        out.writeBoolean(signal.stands());
        out.writeLong(signal.timestampMillis());
        out.writeLong(signal.digest());
        out.writeInt(signal.number());
        out.writeBoolean(signal.earlier());
        out.writeBoolean(signal.settled());
    }

    @Override
    protected StandingSignal read(DataInputView in, int version) throws IOException {
        boolean parts = version > WITHOUT_PARTS;
        return new StandingSignal(
                in.readUTF(),
                in.readInt(),
                in.readBoolean(),
                in.readLong(),
                in.readLong(),
                parts ? in.readInt() : 0,
                parts && in.readBoolean(),
                parts && in.readBoolean());
    }

    @Override
    public TypeSerializerSnapshot<StandingSignal> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Snapshot of the serializer. */
    public static final class Snapshot extends VersionedSnapshot<StandingSignal> {
        /** Made by Flink when it restores. */
        public Snapshot() {
            super(VERSION, StandingSignalSerializer::new);
        }
    }
}
