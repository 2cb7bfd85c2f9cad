package dev.fluo.flink.evaluation;

import dev.fluo.flink.serialization.VersionedSerializer;
import dev.fluo.flink.serialization.VersionedSnapshot;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes a {@link QuarantinedRule}. */
public final class QuarantinedRuleSerializer extends VersionedSerializer<QuarantinedRule> {

    private static final long serialVersionUID = 1L;
    private static final int VERSION = 1;

    /** A serializer of the newest version. */
    public QuarantinedRuleSerializer() {
        this(VERSION);
    }

    private QuarantinedRuleSerializer(int version) {
        super(version);
    }

    @Override
    protected void write(QuarantinedRule rule, DataOutputView out) throws IOException {
        out.writeUTF(rule.ruleId());
        out.writeLong(rule.version());
    }

    @Override
    protected QuarantinedRule read(DataInputView in, int version) throws IOException {
        return new QuarantinedRule(in.readUTF(), in.readLong());
    }

    @Override
    public TypeSerializerSnapshot<QuarantinedRule> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Snapshot of the serializer. */
    public static final class Snapshot extends VersionedSnapshot<QuarantinedRule> {
        /** Made by Flink when it restores. */
        public Snapshot() {
            super(VERSION, QuarantinedRuleSerializer::new);
        }
    }
}
