package dev.fluo.flink.elasticsearch;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Objects;
import org.apache.flink.connector.base.sink.writer.AsyncSinkWriterStateSerializer;
import org.jspecify.annotations.Nullable;

/** Keeps documents that wait to be sent in the checkpoint. */
final class BulkStateSerializer extends AsyncSinkWriterStateSerializer<IndexOperation> {

    private static final int VERSION = 1;
    private static final int NULL = -1;

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    protected void serializeRequestToStream(IndexOperation operation, DataOutputStream out) throws IOException {
        out.writeUTF(operation.index());
        out.writeUTF(operation.id());
        out.writeBoolean(operation.version() != null);
        if (operation.version() != null) {
            out.writeLong(operation.version());
        }
        write(operation.document(), out);
        DocumentOrigin origin = operation.origin();
        out.writeUTF(origin.topic());
        out.writeInt(origin.partition());
        out.writeLong(origin.offset());
        write(origin.key(), out);
    }

    @Override
    protected IndexOperation deserializeRequestFromStream(long size, DataInputStream in) throws IOException {
        String index = in.readUTF();
        String id = in.readUTF();
        Long version = in.readBoolean() ? Long.valueOf(in.readLong()) : null;
        byte[] document = Objects.requireNonNull(read(in), "each operation has a document");
        return new IndexOperation(
                index, id, version, document, new DocumentOrigin(in.readUTF(), in.readInt(), in.readLong(), read(in)));
    }

    private static void write(byte @Nullable [] bytes, DataOutputStream out) throws IOException {
        out.writeInt(bytes == null ? NULL : bytes.length);
        if (bytes != null) {
            out.write(bytes);
        }
    }

    private static byte @Nullable [] read(DataInputStream in) throws IOException {
        int length = in.readInt();
        return length == NULL ? null : in.readNBytes(length);
    }
}
