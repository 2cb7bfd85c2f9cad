package dev.fluo.flink.deadletter;

import dev.fluo.flink.serialization.Bytes;
import dev.fluo.flink.serialization.VersionedSerializer;
import dev.fluo.flink.serialization.VersionedSnapshot;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Serializes {@link DeadLetter}s. */
public final class DeadLetterSerializer extends VersionedSerializer<DeadLetter> {

    private static final long serialVersionUID = 1L;
    private static final int VERSION = 1;

    DeadLetterSerializer() {
        this(VERSION);
    }

    private DeadLetterSerializer(int version) {
        super(version);
    }

    @Override
    protected void write(DeadLetter letter, DataOutputView out) throws IOException {
        Bytes.writeText(letter.errorClass(), out);
        Bytes.writeText(letter.error(), out);
        Bytes.writeText(letter.topic(), out);
        out.writeInt(letter.partition());
        out.writeLong(letter.offset());
        Bytes.write(letter.key(), out);
        Bytes.write(letter.value(), out);
    }

    @Override
    protected DeadLetter read(DataInputView in, int version) throws IOException {
        return new DeadLetter(
                Bytes.readRequiredText(in),
                Bytes.readRequiredText(in),
                Bytes.readRequiredText(in),
                in.readInt(),
                in.readLong(),
                Bytes.read(in),
                Bytes.read(in));
    }

    @Override
    public TypeSerializerSnapshot<DeadLetter> snapshotConfiguration() {
        return new Snapshot();
    }

    /** The snapshot of this serializer in a savepoint. */
    public static final class Snapshot extends VersionedSnapshot<DeadLetter> {
        /** Made by Flink when it restores. */
        public Snapshot() {
            super(VERSION, DeadLetterSerializer::new);
        }
    }
}
