package dev.fluo.flink.ledger;

import dev.fluo.flink.serialization.VersionedSerializerContract;
import org.apache.flink.api.common.typeutils.TypeSerializer;

class IntervalSerializerTest extends VersionedSerializerContract<Interval> {

    @Override
    protected TypeSerializer<Interval> createSerializer() {
        return new IntervalSerializer();
    }

    @Override
    protected Class<Interval> getTypeClass() {
        return Interval.class;
    }

    @Override
    protected Interval[] getTestData() {
        return new Interval[] {new Interval(0, 0), new Interval(-1, Long.MAX_VALUE)};
    }
}
