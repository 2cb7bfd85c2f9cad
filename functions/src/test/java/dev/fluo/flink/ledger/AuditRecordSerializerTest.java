package dev.fluo.flink.ledger;

import dev.fluo.flink.serialization.VersionedSerializerContract;
import org.apache.flink.api.common.typeutils.TypeSerializer;

class AuditRecordSerializerTest extends VersionedSerializerContract<AuditRecord> {

    @Override
    protected TypeSerializer<AuditRecord> createSerializer() {
        return new AuditRecordSerializer();
    }

    @Override
    protected Class<AuditRecord> getTypeClass() {
        return AuditRecord.class;
    }

    @Override
    protected AuditRecord[] getTestData() {
        return new AuditRecord[] {new AuditRecord("r", new byte[] {1, 2}), new AuditRecord(null, new byte[0])};
    }
}
