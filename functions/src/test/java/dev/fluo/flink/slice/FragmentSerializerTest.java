package dev.fluo.flink.slice;

import dev.fluo.flink.serialization.VersionedSerializerContract;
import org.apache.flink.api.common.typeutils.TypeSerializer;

class FragmentSerializerTest extends VersionedSerializerContract<Fragment> {

    @Override
    protected TypeSerializer<Fragment> createSerializer() {
        return new FragmentSerializer();
    }

    @Override
    protected Class<Fragment> getTypeClass() {
        return Fragment.class;
    }

    @Override
    protected Fragment[] getTestData() {
        return new Fragment[] {
            new Fragment(new TraceId(1, 2), new byte[0], 1, 0, 0, Fragment.NO_ROOT, 0, new Origin("", 0, 0)),
            new Fragment(
                    new TraceId(-1, Long.MIN_VALUE),
                    new byte[100_000],
                    7,
                    -1,
                    Long.MAX_VALUE,
                    5,
                    3,
                    new Origin("otlp_späns", 9, 1L << 40))
        };
    }
}
