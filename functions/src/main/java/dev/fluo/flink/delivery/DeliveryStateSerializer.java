package dev.fluo.flink.delivery;

import dev.fluo.flink.kafka.RawRecord;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.connector.base.sink.writer.AsyncSinkWriterStateSerializer;
import org.apache.flink.core.memory.DataInputViewStreamWrapper;
import org.apache.flink.core.memory.DataOutputViewStreamWrapper;

/** Keeps signals that wait to be delivered in the checkpoint, as the records they came in. */
final class DeliveryStateSerializer extends AsyncSinkWriterStateSerializer<RawRecord> {

    private static final int VERSION = 1;

    private final TypeSerializer<RawRecord> records = RawRecord.TYPE.createSerializer(new SerializerConfigImpl());

    @Override
    public int getVersion() {
        return VERSION;
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
