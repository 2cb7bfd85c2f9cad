package dev.fluo.flink.ledger;

import dev.fluo.flink.serialization.VersionedSerializer;
import dev.fluo.flink.serialization.VersionedSnapshot;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Serializes {@link RuleStatus} records. */
public final class RuleStatusSerializer extends VersionedSerializer<RuleStatus> {

    private static final long serialVersionUID = 1L;
    private static final int VERSION = 1;

    RuleStatusSerializer() {
        this(VERSION);
    }

    private RuleStatusSerializer(int version) {
        super(version);
    }

    @Override
    protected void write(RuleStatus event, DataOutputView out) throws IOException {
        throw new UnsupportedOperationException();
    }

    @Override
    protected RuleStatus read(DataInputView in, int version) throws IOException {
        throw new UnsupportedOperationException();
    }

    @Override
    public TypeSerializerSnapshot<RuleStatus> snapshotConfiguration() {
        return new Snapshot();
    }

    /** What a savepoint remembers of this serializer. */
    public static final class Snapshot extends VersionedSnapshot<RuleStatus> {
        /** Made by Flink when it restores. */
        public Snapshot() {
            super(VERSION, RuleStatusSerializer::new);
        }
    }
}
