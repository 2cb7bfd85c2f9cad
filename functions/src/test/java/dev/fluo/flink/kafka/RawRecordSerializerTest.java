package dev.fluo.flink.kafka;

import dev.fluo.flink.serialization.VersionedSerializerContract;
import java.util.Map;
import org.apache.flink.api.common.typeutils.TypeSerializer;

class RawRecordSerializerTest extends VersionedSerializerContract<RawRecord> {

    @Override
    protected TypeSerializer<RawRecord> createSerializer() {
        return new RawRecordSerializer();
    }

    @Override
    protected Class<RawRecord> getTypeClass() {
        return RawRecord.class;
    }

    @Override
    protected RawRecord[] getTestData() {
        return new RawRecord[] {
            new RawRecord("t", 1, 2, 3, new byte[] {1}, new byte[] {2, 3}, Map.of("a", "b", "c", "")),
            new RawRecord("t", 0, 0, -1, null, null, Map.of()),
            new RawRecord("t", 0, 0, 0, new byte[0], new byte[70_000], Map.of())
        };
    }
}
