package dev.fluo.flink.ledger;

import dev.fluo.flink.serialization.Bytes;
import dev.fluo.flink.serialization.VersionedSerializer;
import dev.fluo.flink.serialization.VersionedSnapshot;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Serializes {@link VersionedRule}s. */
final class VersionedRuleSerializer extends VersionedSerializer<VersionedRule> {

    private static final long serialVersionUID = 1L;
    private static final int VERSION = 1;

    VersionedRuleSerializer() {
        this(VERSION);
    }

    private VersionedRuleSerializer(int version) {
        super(version);
    }

    @Override
    protected void write(VersionedRule rule, DataOutputView out) throws IOException {
        Bytes.writeText(rule.ruleId(), out);
        out.writeLong(rule.version());
    }

    @Override
    protected VersionedRule read(DataInputView in, int version) throws IOException {
        return new VersionedRule(Bytes.readRequiredText(in), in.readLong());
    }

    @Override
    public TypeSerializerSnapshot<VersionedRule> snapshotConfiguration() {
        return new Snapshot();
    }

    /** The snapshot of this serializer in a savepoint. */
    public static final class Snapshot extends VersionedSnapshot<VersionedRule> {
        /** Made by Flink when it restores. */
        public Snapshot() {
            super(VERSION, VersionedRuleSerializer::new);
        }
    }
}
