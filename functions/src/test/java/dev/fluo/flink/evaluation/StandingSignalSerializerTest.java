package dev.fluo.flink.evaluation;

import dev.fluo.flink.serialization.VersionedSerializerContract;
import org.apache.flink.api.common.typeutils.TypeSerializer;

class StandingSignalSerializerTest extends VersionedSerializerContract<StandingSignal> {

    @Override
    protected TypeSerializer<StandingSignal> createSerializer() {
        return new StandingSignalSerializer();
    }

    @Override
    protected Class<StandingSignal> getTypeClass() {
        return StandingSignal.class;
    }

    @Override
    protected StandingSignal[] getTestData() {
        return new StandingSignal[] {
            new StandingSignal("a", 0, true, 1_700_000_000_000L, Long.MIN_VALUE, 0),
            new StandingSignal("unpaid", 1 << 20, false, -1, 0, 3, true, false),
            new StandingSignal("any-error", -1, false, 0, 0, 1, false, true)
        };
    }
}
