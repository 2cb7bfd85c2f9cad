package dev.fluo.flink.ledger;

import dev.fluo.flink.serialization.VersionedSerializer;
import dev.fluo.flink.serialization.VersionedSnapshot;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Serializes {@link RuleCounts}. */
final class RuleCountsSerializer extends VersionedSerializer<RuleCounts> {

    private static final long serialVersionUID = 1L;
    private static final int VERSION = 2;

    RuleCountsSerializer() {
        this(VERSION);
    }

    private RuleCountsSerializer(int version) {
        super(version);
    }

    @Override
    protected void write(RuleCounts counts, DataOutputView out) throws IOException {
        RuleCountsFormat.write(counts, out);
    }

    @Override
    protected RuleCounts read(DataInputView in, int version) throws IOException {
        return version == 1 ? RuleCountsFormat.readFirst(in) : RuleCountsFormat.read(in);
    }

    @Override
    public TypeSerializerSnapshot<RuleCounts> snapshotConfiguration() {
        return new Snapshot();
    }

    /** The snapshot of this serializer in a savepoint. */
    public static final class Snapshot extends VersionedSnapshot<RuleCounts> {
        /** Made by Flink when it restores. */
        public Snapshot() {
            super(VERSION, RuleCountsSerializer::new);
        }
    }
}
