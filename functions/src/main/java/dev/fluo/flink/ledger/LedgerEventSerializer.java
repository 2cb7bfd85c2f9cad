package dev.fluo.flink.ledger;

import dev.fluo.flink.serialization.VersionedSerializer;
import dev.fluo.flink.serialization.VersionedSnapshot;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Serializes {@link LedgerEvent}s: one byte says which, the fields follow. */
public final class LedgerEventSerializer extends VersionedSerializer<LedgerEvent> {

    private static final long serialVersionUID = 1L;
    private static final int VERSION = 1;

    LedgerEventSerializer() {
        this(VERSION);
    }

    private LedgerEventSerializer(int version) {
        super(version);
    }

    @Override
    protected void write(LedgerEvent event, DataOutputView out) throws IOException {
        throw new UnsupportedOperationException();
    }

    @Override
    protected LedgerEvent read(DataInputView in, int version) throws IOException {
        throw new UnsupportedOperationException();
    }

    @Override
    public TypeSerializerSnapshot<LedgerEvent> snapshotConfiguration() {
        return new Snapshot();
    }

    /** What a savepoint remembers of this serializer. */
    public static final class Snapshot extends VersionedSnapshot<LedgerEvent> {
        /** Made by Flink when it restores. */
        public Snapshot() {
            super(VERSION, LedgerEventSerializer::new);
        }
    }
}
