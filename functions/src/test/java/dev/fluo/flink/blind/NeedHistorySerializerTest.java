package dev.fluo.flink.blind;

import dev.fluo.flink.serialization.VersionedSerializerContract;
import dev.fluo.rules.blindspot.NeedHistory;
import org.apache.flink.api.common.typeutils.TypeSerializer;

class NeedHistorySerializerTest extends VersionedSerializerContract<NeedHistory> {

    @Override
    protected TypeSerializer<NeedHistory> createSerializer() {
        return new NeedHistorySerializer();
    }

    @Override
    protected Class<NeedHistory> getTypeClass() {
        return NeedHistory.class;
    }

    @Override
    protected NeedHistory[] getTestData() {
        NeedHistory begun = NeedHistory.begun(29_000_000, 50);
        return new NeedHistory[] {begun, begun.missed(10), begun.missed(10).met(29_000_007, 40)};
    }
}
