package dev.fluo.flink.blind;

import dev.fluo.flink.blind.TelemetryEvent.Change;
import dev.fluo.flink.blind.TelemetryEvent.Sightings;
import dev.fluo.flink.serialization.Bytes;
import dev.fluo.flink.serialization.SerializedLists;
import dev.fluo.flink.serialization.VersionedSerializer;
import dev.fluo.flink.serialization.VersionedSnapshot;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Serializes {@link TelemetryEvent}s: one byte names the kind, and the fields follow. */
public final class TelemetryEventSerializer extends VersionedSerializer<TelemetryEvent> {

    private static final long serialVersionUID = 1L;
    private static final int VERSION = 1;

    private static final byte SIGHTINGS = 1;
    private static final byte CHANGE = 2;

    /** Writes the newest format. */
    public TelemetryEventSerializer() {
        this(VERSION);
    }

    private TelemetryEventSerializer(int version) {
        super(version);
    }

    @Override
    protected void write(TelemetryEvent event, DataOutputView out) throws IOException {
        if (event instanceof Sightings sightings) {
            out.writeByte(SIGHTINGS);
            out.writeLong(sightings.stepMillis());
            out.writeLong(sightings.traces());
            SerializedLists.write(sightings.terms(), out, Bytes::writeText);
        } else {
            out.writeByte(CHANGE);
            RecentChangeFormat.write(((Change) event).change(), out);
        }
    }

    @Override
    protected TelemetryEvent read(DataInputView in, int version) throws IOException {
        byte kind = in.readByte();
        return switch (kind) {
            case SIGHTINGS ->
                new Sightings(in.readLong(), in.readLong(), SerializedLists.read(in, Bytes::readRequiredText));
            case CHANGE -> new Change(RecentChangeFormat.read(in));
            default -> throw new IOException("no telemetry event is of kind " + kind);
        };
    }

    @Override
    public TypeSerializerSnapshot<TelemetryEvent> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Snapshot of the serializer. */
    public static final class Snapshot extends VersionedSnapshot<TelemetryEvent> {
        /** Made by Flink when it restores. */
        public Snapshot() {
            super(VERSION, TelemetryEventSerializer::new);
        }
    }
}
