package dev.fluo.flink.slice;

import dev.fluo.flink.serialization.VersionedSerializerContract;
import org.apache.flink.api.common.typeutils.TypeSerializer;

class SlicedSerializerTest extends VersionedSerializerContract<Sliced> {

    @Override
    protected TypeSerializer<Sliced> createSerializer() {
        return new SlicedSerializer();
    }

    @Override
    protected Class<Sliced> getTypeClass() {
        return Sliced.class;
    }

    @Override
    protected Sliced[] getTestData() {
        return new Sliced[] {
            new Fragment(new TraceId(1, 2), new byte[] {1}, 1, 0, 0, 4, 0, new Origin("t", 0, 0)),
            new Unreadable("why", 0, null, null, new Origin("t", 1, 2)),
            new Unreadable("why\u0000not", 3, new byte[] {1, 2}, new byte[0], new Origin("t", 1, 2))
        };
    }
}
