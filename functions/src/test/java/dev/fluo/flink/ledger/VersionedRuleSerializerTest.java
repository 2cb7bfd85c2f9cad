package dev.fluo.flink.ledger;

import dev.fluo.flink.serialization.VersionedSerializerContract;
import org.apache.flink.api.common.typeutils.TypeSerializer;

class VersionedRuleSerializerTest extends VersionedSerializerContract<VersionedRule> {

    @Override
    protected TypeSerializer<VersionedRule> createSerializer() {
        return new VersionedRuleSerializer();
    }

    @Override
    protected Class<VersionedRule> getTypeClass() {
        return VersionedRule.class;
    }

    @Override
    protected VersionedRule[] getTestData() {
        return new VersionedRule[] {new VersionedRule("r", 1), new VersionedRule("s", Long.MAX_VALUE)};
    }
}
