package dev.fluo.flink.assembly;

import dev.fluo.flink.packing.FragmentPacking;
import dev.fluo.flink.serialization.VersionedSerializerContract;
import dev.fluo.flink.slice.Fragment;
import org.apache.flink.api.common.typeutils.TypeSerializer;

class TraceMetaSerializerTest extends VersionedSerializerContract<TraceMeta> {

    @Override
    protected TypeSerializer<TraceMeta> createSerializer() {
        return new TraceMetaSerializer();
    }

    @Override
    protected Class<TraceMeta> getTypeClass() {
        return TraceMeta.class;
    }

    @Override
    protected TraceMeta[] getTestData() {
        return new TraceMeta[] {
            new TraceMeta(
                    Phase.OPEN,
                    new TraceExtent(1, 2, Fragment.NO_ROOT, 3, 4, 5, 0, 0),
                    false,
                    Remembered.NOTHING,
                    false,
                    TraceMeta.NEVER,
                    TraceMeta.NEVER,
                    0,
                    0,
                    FragmentPacking.NONE,
                    TraceMeta.NONE,
                    TraceMeta.NONE),
            new TraceMeta(
                    Phase.REOPENED,
                    new TraceExtent(-1, 1L << 44, 8, 3, 4, 5, 6, 7),
                    true,
                    Remembered.CONTRIBUTIONS,
                    true,
                    1,
                    2,
                    3,
                    4,
                    Long.MIN_VALUE,
                    5,
                    6),
            new TraceMeta(
                    Phase.KEPT,
                    new TraceExtent(1, 2, 3, 4, 5, 6, 7, 8),
                    false,
                    Remembered.SIGNALS,
                    false,
                    9,
                    10,
                    11,
                    12,
                    13,
                    14,
                    15)
        };
    }
}
