package dev.fluo.flink.intake;

import dev.fluo.flink.serialization.Bytes;
import dev.fluo.flink.serialization.VersionedSerializer;
import dev.fluo.flink.serialization.VersionedSnapshot;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Serializes {@link RuleUpdate}s, on the wire and in broadcast state. */
public final class RuleUpdateSerializer extends VersionedSerializer<RuleUpdate> {

    private static final long serialVersionUID = 1L;
    private static final int VERSION = 3;

    RuleUpdateSerializer() {
        this(VERSION);
    }

    private RuleUpdateSerializer(int version) {
        super(version);
    }

    @Override
    protected void write(RuleUpdate update, DataOutputView out) throws IOException {
        // by name: the order of the constants is not part of the format
        out.writeUTF(update.kind().name());
        Bytes.writeText(update.key(), out);
        out.writeLong(update.version());
        Bytes.writeText(update.hash(), out);
        Bytes.writeText(update.document(), out);
        out.writeLong(update.since());
        out.writeLong(update.sinceMillis());
    }

    @Override
    protected RuleUpdate read(DataInputView in, int version) throws IOException {
        RuleUpdate update = new RuleUpdate(
                RuleUpdate.Kind.valueOf(in.readUTF()),
                Bytes.readRequiredText(in),
                in.readLong(),
                Bytes.readRequiredText(in),
                Bytes.readRequiredText(in));
        if (version == 1) {
            return update;
        }
        return update.since(in.readLong(), version == 2 ? RuleUpdate.UNKNOWN : in.readLong());
    }

    @Override
    public TypeSerializerSnapshot<RuleUpdate> snapshotConfiguration() {
        return new Snapshot();
    }

    /** The snapshot of this serializer in a savepoint. */
    public static final class Snapshot extends VersionedSnapshot<RuleUpdate> {
        /** Made by Flink when it restores. */
        public Snapshot() {
            super(VERSION, RuleUpdateSerializer::new);
        }
    }
}
