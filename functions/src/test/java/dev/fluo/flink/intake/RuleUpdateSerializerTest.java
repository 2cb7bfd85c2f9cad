package dev.fluo.flink.intake;

import dev.fluo.flink.serialization.VersionedSerializerContract;
import org.apache.flink.api.common.typeutils.TypeSerializer;

class RuleUpdateSerializerTest extends VersionedSerializerContract<RuleUpdate> {

    @Override
    protected TypeSerializer<RuleUpdate> createSerializer() {
        return new RuleUpdateSerializer();
    }

    @Override
    protected Class<RuleUpdate> getTypeClass() {
        return RuleUpdate.class;
    }

    @Override
    protected RuleUpdate[] getTestData() {
        return new RuleUpdate[] {
            RuleUpdate.accepted("r", 1, "hash", "{}"),
            RuleUpdate.accepted("r", 1, "hash", "{}").acceptedAt(1_795_342_530_000L),
            RuleUpdate.accepted("list:vips", 1, "hash", "x".repeat(70_000)),
            RuleUpdate.deleted("r", 2),
            RuleUpdate.refused("", 3)
        };
    }
}
