package dev.fluo.flink.stream;

import dev.fluo.flink.serialization.Bytes;
import dev.fluo.flink.serialization.VersionedSerializer;
import dev.fluo.flink.serialization.VersionedSnapshot;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes a {@link LearningMark}. */
public final class LearningMarkSerializer extends VersionedSerializer<LearningMark> {

    private static final long serialVersionUID = 1L;
    private static final int VERSION = 1;

    /** For state descriptors. */
    public LearningMarkSerializer() {
        this(VERSION);
    }

    private LearningMarkSerializer(int version) {
        super(version);
    }

    @Override
    protected void write(LearningMark mark, DataOutputView out) throws IOException {
        Bytes.writeText(mark.ruleId(), out);
        out.writeLong(mark.since());
        out.writeLong(mark.beganMillis());
    }

    @Override
    protected LearningMark read(DataInputView in, int version) throws IOException {
        return new LearningMark(Bytes.readRequiredText(in), in.readLong(), in.readLong());
    }

    @Override
    public TypeSerializerSnapshot<LearningMark> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Snapshot of the serializer. */
    public static final class Snapshot extends VersionedSnapshot<LearningMark> {
        /** Made by Flink when it restores. */
        public Snapshot() {
            super(VERSION, LearningMarkSerializer::new);
        }
    }
}
