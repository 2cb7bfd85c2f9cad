package dev.fluo.flink.deadletter;

import dev.fluo.flink.serialization.VersionedSerializerContract;
import org.apache.flink.api.common.typeutils.TypeSerializer;

class DeadLetterSerializerTest extends VersionedSerializerContract<DeadLetter> {

    @Override
    protected TypeSerializer<DeadLetter> createSerializer() {
        return new DeadLetterSerializer();
    }

    @Override
    protected Class<DeadLetter> getTypeClass() {
        return DeadLetter.class;
    }

    @Override
    protected DeadLetter[] getTestData() {
        return new DeadLetter[] {
            new DeadLetter(DeadLetter.LATE, "late by 3 s", "t", 1, 2, new byte[] {1}, new byte[] {2}),
            new DeadLetter(DeadLetter.UNREADABLE, "", "t", 0, Long.MAX_VALUE, null, null)
        };
    }
}
