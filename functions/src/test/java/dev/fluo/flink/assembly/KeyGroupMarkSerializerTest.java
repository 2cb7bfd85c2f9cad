package dev.fluo.flink.assembly;

import dev.fluo.flink.serialization.VersionedSerializerContract;
import org.apache.flink.api.common.typeutils.TypeSerializer;

class KeyGroupMarkSerializerTest extends VersionedSerializerContract<KeyGroupMark> {

    @Override
    protected TypeSerializer<KeyGroupMark> createSerializer() {
        return new KeyGroupMarkSerializer();
    }

    @Override
    protected Class<KeyGroupMark> getTypeClass() {
        return KeyGroupMark.class;
    }

    @Override
    protected KeyGroupMark[] getTestData() {
        return new KeyGroupMark[] {
            new KeyGroupMark(0, Long.MIN_VALUE, 0, 0), new KeyGroupMark(32_767, 1_700_000_000_000L, 500_000, 7)
        };
    }
}
