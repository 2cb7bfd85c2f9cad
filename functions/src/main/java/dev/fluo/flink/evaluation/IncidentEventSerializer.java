package dev.fluo.flink.evaluation;

import dev.fluo.flink.blind.RecentChangeFormat;
import dev.fluo.flink.evaluation.IncidentEvent.Called;
import dev.fluo.flink.evaluation.IncidentEvent.Changed;
import dev.fluo.flink.evaluation.IncidentEvent.Found;
import dev.fluo.flink.serialization.Bytes;
import dev.fluo.flink.serialization.VersionedSerializer;
import dev.fluo.flink.serialization.VersionedSnapshot;
import dev.fluo.rules.incident.CallCounts;
import dev.fluo.rules.incident.CallNote;
import dev.fluo.rules.incident.SeenChange;
import java.io.IOException;
import java.util.Optional;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Serializes {@link IncidentEvent}s: one byte names the kind, and the fields follow. Format 1 had no silent
 * calls, format 2 no changes.
 */
public final class IncidentEventSerializer extends VersionedSerializer<IncidentEvent> {

    private static final long serialVersionUID = 1L;
    private static final int VERSION = 3;

    private static final byte FOUND = 1;
    private static final byte CALLED = 2;
    /** Never in state: only history has it. */
    private static final byte CHANGED = 3;

    /** Writes the newest format. */
    public IncidentEventSerializer() {
        this(VERSION);
    }

    private IncidentEventSerializer(int version) {
        super(version);
    }

    @Override
    protected void write(IncidentEvent event, DataOutputView out) throws IOException {
        if (event instanceof Found found) {
            out.writeByte(FOUND);
            SignalFormat.write(found.signal(), out);
        } else if (event instanceof Changed changed) {
            out.writeByte(CHANGED);
            RecentChangeFormat.write(changed.change(), out);
        } else {
            out.writeByte(CALLED);
            write(((Called) event).note(), out);
        }
    }

    private static void write(CallNote note, DataOutputView out) throws IOException {
        Bytes.writeText(note.environment(), out);
        out.writeLong(note.stepMillis());
        Bytes.writeText(note.caller(), out);
        Bytes.writeText(note.callee(), out);
        out.writeLong(note.counts().calls());
        out.writeLong(note.counts().errors());
        out.writeLong(note.counts().begun());
        out.writeDouble(note.counts().millis());
        out.writeDouble(note.counts().squares());
        out.writeLong(note.counts().silent());
        out.writeBoolean(note.change().isPresent());
        if (note.change().isPresent()) {
            SeenChange change = note.change().get();
            Bytes.writeText(change.kind(), out);
            Bytes.writeText(change.name(), out);
            out.writeLong(change.timeMillis());
        }
    }

    private static Optional<SeenChange> readChange(DataInputView in) throws IOException {
        return in.readBoolean()
                ? Optional.of(new SeenChange(Bytes.readRequiredText(in), Bytes.readRequiredText(in), in.readLong()))
                : Optional.empty();
    }

    @Override
    protected IncidentEvent read(DataInputView in, int version) throws IOException {
        byte kind = in.readByte();
        return switch (kind) {
            case FOUND -> new Found(SignalFormat.read(in));
            case CALLED -> new Called(readNote(in, version));
            case CHANGED -> new Changed(RecentChangeFormat.read(in));
            default -> throw new IOException("unknown kind of incident event: " + kind);
        };
    }

    private static CallNote readNote(DataInputView in, int version) throws IOException {
        return new CallNote(
                Bytes.readRequiredText(in),
                in.readLong(),
                Bytes.readRequiredText(in),
                Bytes.readRequiredText(in),
                new CallCounts(
                        in.readLong(),
                        in.readLong(),
                        in.readLong(),
                        in.readDouble(),
                        in.readDouble(),
                        version < 2 ? 0 : in.readLong()),
                version < 3 ? Optional.empty() : readChange(in));
    }

    @Override
    public TypeSerializerSnapshot<IncidentEvent> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Snapshot of the serializer. */
    public static final class Snapshot extends VersionedSnapshot<IncidentEvent> {
        /** Made by Flink when it restores. */
        public Snapshot() {
            super(VERSION, IncidentEventSerializer::new);
        }
    }
}
