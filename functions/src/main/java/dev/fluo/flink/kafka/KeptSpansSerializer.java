package dev.fluo.flink.kafka;

import dev.fluo.flink.serialization.Bytes;
import dev.fluo.flink.serialization.VersionedSerializer;
import dev.fluo.flink.serialization.VersionedSnapshot;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes {@link KeptSpans}. */
public final class KeptSpansSerializer extends VersionedSerializer<KeptSpans> {

    private static final long serialVersionUID = 1L;
    private static final int VERSION = 1;

    /** Writes the newest format. */
    public KeptSpansSerializer() {
        this(VERSION);
    }

    private KeptSpansSerializer(int version) {
        super(version);
    }

    @Override
    protected void write(KeptSpans kept, DataOutputView out) throws IOException {
        Bytes.writeText(kept.traceId(), out);
        Bytes.write(kept.request(), out);
    }

    @Override
    protected KeptSpans read(DataInputView in, int version) throws IOException {
        return new KeptSpans(Bytes.readRequiredText(in), Bytes.readRequired(in));
    }

    @Override
    public TypeSerializerSnapshot<KeptSpans> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Snapshot of the serializer. */
    public static final class Snapshot extends VersionedSnapshot<KeptSpans> {
        /** Made by Flink when it restores. */
        public Snapshot() {
            super(VERSION, KeptSpansSerializer::new);
        }
    }
}
