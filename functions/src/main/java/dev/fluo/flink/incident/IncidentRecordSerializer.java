package dev.fluo.flink.incident;

import dev.fluo.flink.serialization.Bytes;
import dev.fluo.flink.serialization.SerializedType;
import dev.fluo.flink.serialization.VersionedSerializer;
import dev.fluo.flink.serialization.VersionedSnapshot;
import dev.fluo.rules.incident.IncidentRecord;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes an {@link IncidentRecord}. */
public final class IncidentRecordSerializer extends VersionedSerializer<IncidentRecord> {

    /** For the topology. */
    public static final TypeInformation<IncidentRecord> TYPE =
            SerializedType.of(IncidentRecord.class, new IncidentRecordSerializer());

    private static final long serialVersionUID = 1L;
    private static final int VERSION = 1;

    /** Writes the newest format. */
    public IncidentRecordSerializer() {
        this(VERSION);
    }

    private IncidentRecordSerializer(int version) {
        super(version);
    }

    @Override
    protected void write(IncidentRecord incident, DataOutputView out) throws IOException {
        Bytes.writeText(incident.id(), out);
        Bytes.write(incident.json(), out);
    }

    @Override
    protected IncidentRecord read(DataInputView in, int version) throws IOException {
        return new IncidentRecord(Bytes.readRequiredText(in), Bytes.readRequired(in));
    }

    @Override
    public TypeSerializerSnapshot<IncidentRecord> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Snapshot of the serializer. */
    public static final class Snapshot extends VersionedSnapshot<IncidentRecord> {
        /** Made by Flink when it restores. */
        public Snapshot() {
            super(VERSION, IncidentRecordSerializer::new);
        }
    }
}
