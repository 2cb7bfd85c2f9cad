package dev.fluo.flink.blind;

import dev.fluo.flink.serialization.Bytes;
import dev.fluo.flink.serialization.SerializedOptionals;
import dev.fluo.flink.serialization.VersionedSerializer;
import dev.fluo.flink.serialization.VersionedSnapshot;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes an {@link OpenBlindSpot}. */
public final class OpenBlindSpotSerializer extends VersionedSerializer<OpenBlindSpot> {

    private static final long serialVersionUID = 1L;
    private static final int VERSION = 1;

    /** Writes the newest format. */
    public OpenBlindSpotSerializer() {
        this(VERSION);
    }

    private OpenBlindSpotSerializer(int version) {
        super(version);
    }

    @Override
    protected void write(OpenBlindSpot spot, DataOutputView out) throws IOException {
        Bytes.writeText(spot.ruleId(), out);
        Bytes.writeText(spot.need(), out);
        out.writeLong(spot.lastSeenMillis());
        out.writeLong(spot.toldMillis());
        SerializedOptionals.write(spot.change(), out, RecentChangeFormat::write);
    }

    @Override
    protected OpenBlindSpot read(DataInputView in, int version) throws IOException {
        return new OpenBlindSpot(
                Bytes.readRequiredText(in),
                Bytes.readRequiredText(in),
                in.readLong(),
                in.readLong(),
                SerializedOptionals.read(in, RecentChangeFormat::read));
    }

    @Override
    public TypeSerializerSnapshot<OpenBlindSpot> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Snapshot of the serializer. */
    public static final class Snapshot extends VersionedSnapshot<OpenBlindSpot> {
        /** Made by Flink when it restores. */
        public Snapshot() {
            super(VERSION, OpenBlindSpotSerializer::new);
        }
    }
}
