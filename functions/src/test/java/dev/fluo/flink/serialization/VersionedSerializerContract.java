package dev.fluo.flink.serialization;

import org.apache.flink.api.common.typeutils.SerializerTestBase;

/**
 * The demands of Flink on every serializer, for those of ours: of variable length and without an empty instance, unless
 * a test says otherwise.
 */
public abstract class VersionedSerializerContract<T> extends SerializerTestBase<T> {

    @Override
    protected int getLength() {
        return -1;
    }

    /** Immutable values are never filled in, so there is no empty instance to ask for. */
    @Override
    protected void testInstantiate() {
        // see createInstance()
    }
}
