package dev.fluo.flink.ledger;

import dev.fluo.flink.serialization.VersionedSerializerContract;
import org.apache.flink.api.common.typeutils.TypeSerializer;

class RuleEntrySerializerTest extends VersionedSerializerContract<RuleEntry> {

    @Override
    protected TypeSerializer<RuleEntry> createSerializer() {
        return new RuleEntrySerializer();
    }

    @Override
    protected Class<RuleEntry> getTypeClass() {
        return RuleEntry.class;
    }

    @Override
    protected RuleEntry[] getTestData() {
        return new RuleEntry[] {
            RuleEntry.unknown("r"),
            RuleEntry.unknown("r").accept(AcceptedVersion.of(LedgerEvents.accepted(1, LedgerEvents.exception(null)))),
            RuleEntry.unknown("r").acknowledge(LedgerEvents.acknowledged(1, 1, 4)),
            RuleEntry.unknown("r")
                    .refuse(new RefusedVersion(
                            1, "h", null, LedgerEvents.rejected(1).refusals())),
            RuleEntry.unknown("r").delete(new DeletedVersion(1, "ann")),
            LedgerEvents.fullEntry()
        };
    }
}
