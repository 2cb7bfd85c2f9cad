package dev.fluo.flink.ledger;

import dev.fluo.flink.ledger.RuleStatus.State;
import dev.fluo.flink.serialization.VersionedSerializerContract;
import java.util.List;
import org.apache.flink.api.common.typeutils.TypeSerializer;

class RuleStatusSerializerTest extends VersionedSerializerContract<RuleStatus> {

    private static final List<Refusal> REFUSALS = LedgerEvents.rejected(2).refusals();

    @Override
    protected TypeSerializer<RuleStatus> createSerializer() {
        return new RuleStatusSerializer();
    }

    @Override
    protected Class<RuleStatus> getTypeClass() {
        return RuleStatus.class;
    }

    @Override
    protected RuleStatus[] getTestData() {
        return new RuleStatus[] {
            new RuleStatus("r", State.ACTIVE, 1, 1L, "h", "native", List.of("n"), List.of(), "ann", 5),
            new RuleStatus("r", State.REJECTED, 2, null, null, null, List.of(), REFUSALS, null, 6)
        };
    }
}
