package dev.fluo.job;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** Writes a partition as the connector does, behind the identity of its topic. Reads what the connector wrote, too. */
final class IdentifiedSplitSerializer implements SimpleVersionedSerializer<KafkaPartitionSplit> {

    /** Far above the connector's own versions, so that one number tells the two formats apart. */
    private static final int VERSION = 1_000;

    private final SimpleVersionedSerializer<KafkaPartitionSplit> connector;

    IdentifiedSplitSerializer(SimpleVersionedSerializer<KafkaPartitionSplit> connector) {
        this.connector = connector;
    }

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(KafkaPartitionSplit split) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeUTF(IdentifiedSplit.topicId(split));
        out.writeInt(connector.getVersion());
        out.write(connector.serialize(split));
        return bytes.toByteArray();
    }

    @Override
    public KafkaPartitionSplit deserialize(int version, byte[] serialized) throws IOException {
        if (version < VERSION) {
            return connector.deserialize(version, serialized);
        }
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(serialized));
        String topicId = in.readUTF();
        KafkaPartitionSplit split = connector.deserialize(in.readInt(), in.readAllBytes());
        return topicId.isEmpty() ? split : new IdentifiedSplit(split, topicId);
    }
}
