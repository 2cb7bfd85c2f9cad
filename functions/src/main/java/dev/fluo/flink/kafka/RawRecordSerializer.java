package dev.fluo.flink.kafka;

import dev.fluo.flink.serialization.Bytes;
import dev.fluo.flink.serialization.VersionedSerializer;
import dev.fluo.flink.serialization.VersionedSnapshot;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Serializes {@link RawRecord}s. */
public final class RawRecordSerializer extends VersionedSerializer<RawRecord> {

    private static final long serialVersionUID = 1L;
    private static final int VERSION = 1;

    RawRecordSerializer() {
        this(VERSION);
    }

    private RawRecordSerializer(int version) {
        super(version);
    }

    @Override
    protected void write(RawRecord record, DataOutputView out) throws IOException {
        out.writeUTF(record.topic());
        out.writeInt(record.partition());
        out.writeLong(record.offset());
        out.writeLong(record.timestampMillis());
        Bytes.write(record.key(), out);
        Bytes.write(record.value(), out);
        out.writeInt(record.headers().size());
        for (Map.Entry<String, String> header : record.headers().entrySet()) {
            Bytes.writeText(header.getKey(), out);
            Bytes.writeText(header.getValue(), out);
        }
    }

    @Override
    protected RawRecord read(DataInputView in, int version) throws IOException {
        return new RawRecord(
                in.readUTF(),
                in.readInt(),
                in.readLong(),
                in.readLong(),
                Bytes.read(in),
                Bytes.read(in),
                readHeaders(in));
    }

    private static Map<String, String> readHeaders(DataInputView in) throws IOException {
        int size = in.readInt();
        Map<String, String> headers = new HashMap<>();
        for (int i = 0; i < size; i++) {
            headers.put(Bytes.readRequiredText(in), Bytes.readRequiredText(in));
        }
        return headers;
    }

    @Override
    public TypeSerializerSnapshot<RawRecord> snapshotConfiguration() {
        return new Snapshot();
    }

    /** The snapshot of this serializer in a savepoint. */
    public static final class Snapshot extends VersionedSnapshot<RawRecord> {
        /** Made by Flink when it restores. */
        public Snapshot() {
            super(VERSION, RawRecordSerializer::new);
        }
    }
}
