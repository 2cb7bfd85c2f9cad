package dev.fluo.flink.delivery;

import dev.fluo.flink.kafka.RawRecord;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.connector.base.sink.writer.AsyncSinkWriterStateSerializer;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.core.memory.DataInputViewStreamWrapper;
import org.apache.flink.core.memory.DataOutputViewStreamWrapper;

/**
 * Keeps signals that wait to be delivered in the checkpoint, as the records they came in, and from version 2 on what
 * the client keeps.
 */
final class DeliveryStateSerializer extends AsyncSinkWriterStateSerializer<RawRecord> {

    private static final int VERSION = 2;
    private static final int WITHOUT_COURIER = 1;

    private final TypeSerializer<RawRecord> records = RawRecord.TYPE.createSerializer(new SerializerConfigImpl());

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(BufferedRequestState<RawRecord> state) throws IOException {
        List<byte[]> client = state instanceof DeliveryState delivery ? delivery.client() : List.of();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            write(super.serialize(state), out);
            out.writeInt(client.size());
            for (byte[] each : client) {
                write(each, out);
            }
        }
        return bytes.toByteArray();
    }

    @Override
    public BufferedRequestState<RawRecord> deserialize(int version, byte[] serialized) throws IOException {
        if (version == WITHOUT_COURIER) {
            return super.deserialize(version, serialized);
        }
        if (version != VERSION) {
            throw new IOException("state of a delivery of version " + version + ", and known is " + VERSION);
        }
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(serialized))) {
            BufferedRequestState<RawRecord> waiting = super.deserialize(WITHOUT_COURIER, read(in));
            List<byte[]> client = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                client.add(read(in));
            }
            return new DeliveryState(waiting.getBufferedRequestEntries(), client);
        }
    }

    private static void write(byte[] bytes, DataOutputStream out) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] read(DataInputStream in) throws IOException {
        return in.readNBytes(in.readInt());
    }

    @Override
    protected void serializeRequestToStream(RawRecord record, DataOutputStream out) throws IOException {
        records.serialize(record, new DataOutputViewStreamWrapper(out));
    }

    @Override
    protected RawRecord deserializeRequestFromStream(long size, DataInputStream in) throws IOException {
        return records.deserialize(new DataInputViewStreamWrapper(in));
    }
}
