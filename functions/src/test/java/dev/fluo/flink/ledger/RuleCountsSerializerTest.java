package dev.fluo.flink.ledger;

import dev.fluo.flink.serialization.VersionedSerializerContract;
import org.apache.flink.api.common.typeutils.TypeSerializer;

class RuleCountsSerializerTest extends VersionedSerializerContract<RuleCounts> {

    @Override
    protected TypeSerializer<RuleCounts> createSerializer() {
        return new RuleCountsSerializer();
    }

    @Override
    protected Class<RuleCounts> getTypeClass() {
        return RuleCounts.class;
    }

    @Override
    protected RuleCounts[] getTestData() {
        return new RuleCounts[] {RuleCounts.none("r", 1), new RuleCounts("r", 1, 2, 3, 4, 5, 6, 7)};
    }
}
