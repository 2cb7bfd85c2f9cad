package dev.fluo.flink.stream;

import dev.fluo.rules.correlation.PartitionCodec;
import dev.fluo.rules.correlation.PartitionState;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * The state of a rule and key, as bytes: what is in Flink's state must not change while a checkpoint is written, and
 * the state of a key does.
 *
 * @param bytes in the format of {@link PartitionCodec}; not to be changed
 */
public record StoredPartition(byte[] bytes) {

    /** Writes a state. */
    public static StoredPartition of(PartitionState state) throws IOException {
        DataOutputSerializer bytes = new DataOutputSerializer(Math.toIntExact(PartitionCodec.bytes(state)));
        PartitionCodec.write(state, bytes);
        byte[] whole = bytes.getSharedBuffer();
        return new StoredPartition(whole.length == bytes.length() ? whole : bytes.getCopyOfBuffer());
    }

    /** Returns the state, read anew. */
    public PartitionState read() throws IOException {
        return PartitionCodec.read(input());
    }

    /** Returns the partition in the format of today. */
    StoredPartition fromFirstFormat() throws IOException {
        return of(PartitionCodec.readFirst(input()));
    }

    /** Returns the partition in the format of today. */
    StoredPartition fromSecondFormat() throws IOException {
        return of(PartitionCodec.readSecond(input()));
    }

    /** Returns the partition in the format of today. */
    StoredPartition fromThirdFormat() throws IOException {
        return of(PartitionCodec.readThird(input()));
    }

    private DataInputDeserializer input() {
        return new DataInputDeserializer(bytes);
    }
}
