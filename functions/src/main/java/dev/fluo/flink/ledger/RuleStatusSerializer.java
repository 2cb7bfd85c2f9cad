package dev.fluo.flink.ledger;

import dev.fluo.flink.serialization.Bytes;
import dev.fluo.flink.serialization.SerializedLists;
import dev.fluo.flink.serialization.SerializedOptionals;
import dev.fluo.flink.serialization.VersionedSerializer;
import dev.fluo.flink.serialization.VersionedSnapshot;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Serializes {@link RuleStatus} records. */
public final class RuleStatusSerializer extends VersionedSerializer<RuleStatus> {

    private static final long serialVersionUID = 1L;
    private static final int VERSION = 1;

    RuleStatusSerializer() {
        this(VERSION);
    }

    private RuleStatusSerializer(int version) {
        super(version);
    }

    @Override
    protected void write(RuleStatus status, DataOutputView out) throws IOException {
        Bytes.writeText(status.key(), out);
        // by name: the order of the constants is not part of the format
        out.writeUTF(status.state().name());
        out.writeLong(status.version());
        SerializedOptionals.writeLong(status.activeVersion(), out);
        Bytes.writeText(status.hash(), out);
        Bytes.writeText(status.engine(), out);
        SerializedLists.write(status.notes(), out, Bytes::writeText);
        SerializedLists.write(status.refusals(), out, RefusalFormat::write);
        Bytes.writeText(status.author(), out);
        out.writeLong(status.updatedMillis());
    }

    @Override
    protected RuleStatus read(DataInputView in, int version) throws IOException {
        return new RuleStatus(
                Bytes.readRequiredText(in),
                RuleStatus.State.valueOf(in.readUTF()),
                in.readLong(),
                SerializedOptionals.readLong(in),
                Bytes.readText(in),
                Bytes.readText(in),
                SerializedLists.read(in, Bytes::readRequiredText),
                SerializedLists.read(in, RefusalFormat::read),
                Bytes.readText(in),
                in.readLong());
    }

    @Override
    public TypeSerializerSnapshot<RuleStatus> snapshotConfiguration() {
        return new Snapshot();
    }

    /** The snapshot of this serializer in a savepoint. */
    public static final class Snapshot extends VersionedSnapshot<RuleStatus> {
        /** Made by Flink when it restores. */
        public Snapshot() {
            super(VERSION, RuleStatusSerializer::new);
        }
    }
}
