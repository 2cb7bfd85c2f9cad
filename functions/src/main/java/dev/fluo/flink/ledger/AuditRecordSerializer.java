package dev.fluo.flink.ledger;

import dev.fluo.flink.serialization.Bytes;
import dev.fluo.flink.serialization.VersionedSerializer;
import dev.fluo.flink.serialization.VersionedSnapshot;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Serializes {@link AuditRecord}s. */
public final class AuditRecordSerializer extends VersionedSerializer<AuditRecord> {

    private static final long serialVersionUID = 1L;
    private static final int VERSION = 1;

    AuditRecordSerializer() {
        this(VERSION);
    }

    private AuditRecordSerializer(int version) {
        super(version);
    }

    @Override
    protected void write(AuditRecord record, DataOutputView out) throws IOException {
        Bytes.writeText(record.key(), out);
        Bytes.write(record.json(), out);
    }

    @Override
    protected AuditRecord read(DataInputView in, int version) throws IOException {
        return new AuditRecord(Bytes.readText(in), Bytes.readRequired(in));
    }

    @Override
    public TypeSerializerSnapshot<AuditRecord> snapshotConfiguration() {
        return new Snapshot();
    }

    /** The snapshot of this serializer in a savepoint. */
    public static final class Snapshot extends VersionedSnapshot<AuditRecord> {
        /** Made by Flink when it restores. */
        public Snapshot() {
            super(VERSION, AuditRecordSerializer::new);
        }
    }
}
