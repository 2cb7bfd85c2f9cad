package dev.fluo.flink.evaluation;

import dev.fluo.flink.serialization.Bytes;
import dev.fluo.flink.serialization.SerializedType;
import dev.fluo.flink.serialization.VersionedSerializer;
import dev.fluo.flink.serialization.VersionedSnapshot;
import dev.fluo.signal.Signal;
import dev.fluo.signal.SignalAction;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes a {@link Signal}; its action by its word, so that the order of the constants is free. */
public final class SignalSerializer extends VersionedSerializer<Signal> {

    /** For the topology. */
    public static final TypeInformation<Signal> TYPE = SerializedType.of(Signal.class, new SignalSerializer());

    private static final long serialVersionUID = 1L;
    private static final int VERSION = 1;

    SignalSerializer() {
        this(VERSION);
    }

    private SignalSerializer(int version) {
        super(version);
    }

    @Override
    protected void write(Signal signal, DataOutputView out) throws IOException {
        Bytes.writeText(signal.id(), out);
        Bytes.writeText(signal.ruleId(), out);
        out.writeLong(signal.ruleVersion());
        out.writeInt(signal.sequence());
        out.writeUTF(signal.action().word());
        out.writeLong(signal.timestampMillis());
        Bytes.write(signal.json(), out);
    }

    @Override
    protected Signal read(DataInputView in, int version) throws IOException {
        return new Signal(
                Bytes.readText(in),
                Bytes.readText(in),
                in.readLong(),
                in.readInt(),
                action(in.readUTF()),
                in.readLong(),
                Bytes.read(in));
    }

    private static SignalAction action(String word) throws IOException {
        for (SignalAction action : SignalAction.values()) {
            if (action.word().equals(word)) {
                return action;
            }
        }
        throw new IOException("no such action of a signal: " + word);
    }

    @Override
    public TypeSerializerSnapshot<Signal> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Snapshot of the serializer. */
    public static final class Snapshot extends VersionedSnapshot<Signal> {
        /** Made by Flink when it restores. */
        public Snapshot() {
            super(VERSION, SignalSerializer::new);
        }
    }
}
