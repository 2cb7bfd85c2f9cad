package dev.fluo.flink.evaluation;

import dev.fluo.flink.serialization.SerializedType;
import dev.fluo.flink.serialization.VersionedSerializer;
import dev.fluo.flink.serialization.VersionedSnapshot;
import dev.fluo.rules.signal.Signal;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes a {@link Signal}. */
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
        SignalFormat.write(signal, out);
    }

    @Override
    protected Signal read(DataInputView in, int version) throws IOException {
        return SignalFormat.read(in);
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
