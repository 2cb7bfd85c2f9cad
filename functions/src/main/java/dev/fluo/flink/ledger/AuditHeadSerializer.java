package dev.fluo.flink.ledger;

import dev.fluo.flink.serialization.VersionedSerializer;
import dev.fluo.flink.serialization.VersionedSnapshot;
import dev.fluo.rules.audit.AuditHead;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Serializes the end of the audit chain. */
final class AuditHeadSerializer extends VersionedSerializer<AuditHead> {

    private static final long serialVersionUID = 1L;
    private static final int VERSION = 1;

    AuditHeadSerializer() {
        this(VERSION);
    }

    private AuditHeadSerializer(int version) {
        super(version);
    }

    @Override
    protected void write(AuditHead head, DataOutputView out) throws IOException {
        out.writeLong(head.sequence());
        out.writeUTF(head.hash());
    }

    @Override
    protected AuditHead read(DataInputView in, int version) throws IOException {
        return new AuditHead(in.readLong(), in.readUTF());
    }

    @Override
    public TypeSerializerSnapshot<AuditHead> snapshotConfiguration() {
        return new Snapshot();
    }

    /** The snapshot of this serializer in a savepoint. */
    public static final class Snapshot extends VersionedSnapshot<AuditHead> {
        /** Made by Flink when it restores. */
        public Snapshot() {
            super(VERSION, AuditHeadSerializer::new);
        }
    }
}
