package dev.fluo.flink.suppression;

import dev.fluo.flink.serialization.VersionedSerializerContract;
import org.apache.flink.api.common.typeutils.TypeSerializer;

class GivenSignalSerializerTest extends VersionedSerializerContract<GivenSignal> {

    @Override
    protected TypeSerializer<GivenSignal> createSerializer() {
        return new GivenSignalSerializer();
    }

    @Override
    protected Class<GivenSignal> getTypeClass() {
        return GivenSignal.class;
    }

    @Override
    protected GivenSignal[] getTestData() {
        return new GivenSignal[] {
            GivenSignal.under("", 0, Long.MAX_VALUE), new GivenSignal("[\"auth\",null]", 2, 1L << 40, -1)
        };
    }
}
