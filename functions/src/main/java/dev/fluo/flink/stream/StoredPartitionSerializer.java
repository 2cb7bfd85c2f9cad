package dev.fluo.flink.stream;

import dev.fluo.flink.serialization.Bytes;
import dev.fluo.flink.serialization.VersionedSerializer;
import dev.fluo.flink.serialization.VersionedSnapshot;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes a {@link StoredPartition}. */
public final class StoredPartitionSerializer extends VersionedSerializer<StoredPartition> {

    private static final long serialVersionUID = 1L;
    private static final int VERSION = 4;

    /** Writes the newest format. */
    public StoredPartitionSerializer() {
        this(VERSION);
    }

    private StoredPartitionSerializer(int version) {
        super(version);
    }

    @Override
    protected void write(StoredPartition partition, DataOutputView out) throws IOException {
        Bytes.write(partition.bytes(), out);
    }

    @Override
    protected StoredPartition read(DataInputView in, int version) throws IOException {
        StoredPartition read = new StoredPartition(Bytes.readRequired(in));
        return switch (version) {
            case 1 -> read.fromFirstFormat();
            case 2 -> read.fromSecondFormat();
            case 3 -> read.fromThirdFormat();
            default -> read;
        };
    }

    @Override
    public TypeSerializerSnapshot<StoredPartition> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Snapshot of the serializer. */
    public static final class Snapshot extends VersionedSnapshot<StoredPartition> {
        /** Made by Flink when it restores. */
        public Snapshot() {
            super(VERSION, StoredPartitionSerializer::new);
        }
    }
}
