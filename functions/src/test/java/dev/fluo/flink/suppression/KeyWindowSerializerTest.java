package dev.fluo.flink.suppression;

import dev.fluo.flink.serialization.VersionedSerializerContract;
import org.apache.flink.api.common.typeutils.TypeSerializer;

class KeyWindowSerializerTest extends VersionedSerializerContract<KeyWindow> {

    @Override
    protected TypeSerializer<KeyWindow> createSerializer() {
        return new KeyWindowSerializer();
    }

    @Override
    protected Class<KeyWindow> getTypeClass() {
        return KeyWindow.class;
    }

    @Override
    protected KeyWindow[] getTestData() {
        return new KeyWindow[] {
            KeyWindow.opened(1_700_000_000_000L, 1_000),
            new KeyWindow(1_700_000_000_000L, 1, 1, 1L << 40, 12, "a", true, "b")
        };
    }
}
