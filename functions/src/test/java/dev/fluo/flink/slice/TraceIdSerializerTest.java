package dev.fluo.flink.slice;

import dev.fluo.flink.serialization.VersionedSerializerContract;
import org.apache.flink.api.common.typeutils.TypeSerializer;

class TraceIdSerializerTest extends VersionedSerializerContract<TraceId> {

    @Override
    protected TypeSerializer<TraceId> createSerializer() {
        return new TraceIdSerializer();
    }

    @Override
    protected int getLength() {
        return TraceId.BYTES;
    }

    @Override
    protected Class<TraceId> getTypeClass() {
        return TraceId.class;
    }

    @Override
    protected TraceId[] getTestData() {
        return new TraceId[] {new TraceId(0, 1), new TraceId(-1, -1), TraceId.ofHex("0102030405060708090a0b0c0d0e0f10")
        };
    }
}
