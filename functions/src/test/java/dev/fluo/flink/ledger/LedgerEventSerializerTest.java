package dev.fluo.flink.ledger;

import dev.fluo.flink.serialization.VersionedSerializerContract;
import java.util.List;
import org.apache.flink.api.common.typeutils.TypeSerializer;

class LedgerEventSerializerTest extends VersionedSerializerContract<LedgerEvent> {

    @Override
    protected TypeSerializer<LedgerEvent> createSerializer() {
        return new LedgerEventSerializer();
    }

    @Override
    protected Class<LedgerEvent> getTypeClass() {
        return LedgerEvent.class;
    }

    @Override
    protected LedgerEvent[] getTestData() {
        return new LedgerEvent[] {
            LedgerEvents.accepted(1, LedgerEvents.exception(5L)),
            LedgerEvents.shadow(2),
            new RuleAccepted(LedgerEvents.publication(3), "list:vips", false, true, null, List.of(), List.of()),
            LedgerEvents.rejected(4),
            LedgerEvents.deleted(5),
            LedgerEvents.acknowledged(6, 1, 2),
            LedgerEvents.quarantined(7),
            new RuleNoted("r", 8, "a bound was met"),
            LedgerEvents.counts(0, 1, 2, 9, 3, 4),
            new VerdictCounts(1, 2, 3, List.of()),
            new TermsSeen("r", List.of(new SeenTerm("service 'auth'", 60_000L), new SeenTerm("kind 'server'", null))),
            new TermsSeen("r", List.of()),
            new IncidentsMerged("b", "a", "prod", 60_000, 3)
        };
    }
}
