package dev.fluo.flink.evaluation;

import dev.fluo.flink.serialization.VersionedSerializerContract;
import org.apache.flink.api.common.typeutils.TypeSerializer;

class QuarantinedRuleSerializerTest extends VersionedSerializerContract<QuarantinedRule> {

    @Override
    protected TypeSerializer<QuarantinedRule> createSerializer() {
        return new QuarantinedRuleSerializer();
    }

    @Override
    protected Class<QuarantinedRule> getTypeClass() {
        return QuarantinedRule.class;
    }

    @Override
    protected QuarantinedRule[] getTestData() {
        return new QuarantinedRule[] {new QuarantinedRule("a", 0), new QuarantinedRule("unpaid", 1L << 40)};
    }
}
