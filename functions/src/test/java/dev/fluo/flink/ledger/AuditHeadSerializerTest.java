package dev.fluo.flink.ledger;

import dev.fluo.flink.serialization.VersionedSerializerContract;
import dev.fluo.rules.audit.AuditHead;
import org.apache.flink.api.common.typeutils.TypeSerializer;

class AuditHeadSerializerTest extends VersionedSerializerContract<AuditHead> {

    @Override
    protected TypeSerializer<AuditHead> createSerializer() {
        return new AuditHeadSerializer();
    }

    @Override
    protected Class<AuditHead> getTypeClass() {
        return AuditHead.class;
    }

    @Override
    protected AuditHead[] getTestData() {
        return new AuditHead[] {AuditHead.GENESIS, new AuditHead(7, "f".repeat(64))};
    }
}
