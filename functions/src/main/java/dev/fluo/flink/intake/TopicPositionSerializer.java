package dev.fluo.flink.intake;

import dev.fluo.flink.serialization.VersionedSerializer;
import dev.fluo.flink.serialization.VersionedSnapshot;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Serializes {@link TopicPosition}s. */
public final class TopicPositionSerializer extends VersionedSerializer<TopicPosition> {

    private static final long serialVersionUID = 1L;
    private static final int VERSION = 1;

    TopicPositionSerializer() {
        this(VERSION);
    }

    private TopicPositionSerializer(int version) {
        super(version);
    }

    @Override
    protected void write(TopicPosition position, DataOutputView out) throws IOException {
        out.writeUTF(position.topicId());
        out.writeInt(position.restarts());
        out.writeLong(position.offset());
    }

    @Override
    protected TopicPosition read(DataInputView in, int version) throws IOException {
        return new TopicPosition(in.readUTF(), in.readInt(), in.readLong());
    }

    @Override
    public TypeSerializerSnapshot<TopicPosition> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Description of this serializer in a savepoint. */
    public static final class Snapshot extends VersionedSnapshot<TopicPosition> {
        /** Made by Flink when it restores. */
        public Snapshot() {
            super(VERSION, TopicPositionSerializer::new);
        }
    }
}
