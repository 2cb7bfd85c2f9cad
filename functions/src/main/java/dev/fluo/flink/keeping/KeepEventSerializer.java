package dev.fluo.flink.keeping;

import dev.fluo.flink.keeping.KeepEvent.Cause;
import dev.fluo.flink.keeping.KeepEvent.Named;
import dev.fluo.flink.keeping.KeepEvent.Spans;
import dev.fluo.flink.serialization.Bytes;
import dev.fluo.flink.serialization.VersionedSerializer;
import dev.fluo.flink.serialization.VersionedSnapshot;
import dev.fluo.flink.slice.TraceId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Serializes {@link KeepEvent}s: one byte names the kind, and the fields follow. */
public final class KeepEventSerializer extends VersionedSerializer<KeepEvent> {

    private static final long serialVersionUID = 1L;
    private static final int VERSION = 1;

    private static final byte SPANS = 1;
    private static final byte NAMED = 2;

    /** Writes the newest format. */
    public KeepEventSerializer() {
        this(VERSION);
    }

    private KeepEventSerializer(int version) {
        super(version);
    }

    @Override
    protected void write(KeepEvent event, DataOutputView out) throws IOException {
        out.writeByte(event instanceof Spans ? SPANS : NAMED);
        out.writeLong(event.traceId().high());
        out.writeLong(event.traceId().low());
        if (event instanceof Spans spans) {
            out.writeBoolean(spans.again());
            out.writeByte(spans.cause().code());
            out.writeInt(spans.spans());
            out.writeInt(spans.fragments().size());
            for (byte[] fragment : spans.fragments()) {
                Bytes.write(fragment, out);
            }
        }
    }

    @Override
    protected KeepEvent read(DataInputView in, int version) throws IOException {
        byte kind = in.readByte();
        TraceId traceId = new TraceId(in.readLong(), in.readLong());
        return switch (kind) {
            case SPANS ->
                new Spans(traceId, in.readBoolean(), Cause.ofCode(in.readByte()), in.readInt(), fragments(in));
            case NAMED -> new Named(traceId);
            default -> throw new IOException("unknown kind of event of kept traces: " + kind);
        };
    }

    private static List<byte[]> fragments(DataInputView in) throws IOException {
        int size = in.readInt();
        List<byte[]> fragments = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            fragments.add(Bytes.readRequired(in));
        }
        return fragments;
    }

    @Override
    public TypeSerializerSnapshot<KeepEvent> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Snapshot of the serializer. */
    public static final class Snapshot extends VersionedSnapshot<KeepEvent> {
        /** Made by Flink when it restores. */
        public Snapshot() {
            super(VERSION, KeepEventSerializer::new);
        }
    }
}
