package dev.fluo.flink.stream;

import dev.fluo.rules.correlation.PartitionCodec;
import dev.fluo.rules.correlation.PartitionState;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * The state of a rule and key, as bytes: what is in Flink's state must not change while a checkpoint is written, and
 * the state of a key does.
 *
 * @param bytes in the format of {@link PartitionCodec}; not to be changed
 */
public record StoredPartition(byte[] bytes) {

    /** Writes a state. */
    public static StoredPartition of(PartitionState state) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        PartitionCodec.write(state, new DataOutputStream(bytes));
        return new StoredPartition(bytes.toByteArray());
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

    private DataInputStream input() {
        return new DataInputStream(new ByteArrayInputStream(bytes));
    }
}
