package dev.fluo.flink.stream;

import dev.fluo.flink.serialization.SerializedType;
import dev.fluo.flink.serialization.VersionedSerializer;
import dev.fluo.flink.serialization.VersionedSnapshot;
import dev.fluo.rules.correlation.Contribution;
import dev.fluo.rules.correlation.ContributionCodec;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes a {@link Contribution}, which nobody changes once it was made. */
public final class ContributionSerializer extends VersionedSerializer<Contribution> {

    /** For the topology. */
    public static final TypeInformation<Contribution> TYPE =
            SerializedType.of(Contribution.class, new ContributionSerializer());

    private static final long serialVersionUID = 1L;
    private static final int VERSION = 1;

    /** Writes the newest format. */
    public ContributionSerializer() {
        this(VERSION);
    }

    private ContributionSerializer(int version) {
        super(version);
    }

    @Override
    protected void write(Contribution contribution, DataOutputView out) throws IOException {
        ContributionCodec.write(contribution, out);
    }

    @Override
    protected Contribution read(DataInputView in, int version) throws IOException {
        return ContributionCodec.read(in);
    }

    @Override
    public TypeSerializerSnapshot<Contribution> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Snapshot of the serializer. */
    public static final class Snapshot extends VersionedSnapshot<Contribution> {
        /** Made by Flink when it restores. */
        public Snapshot() {
            super(VERSION, ContributionSerializer::new);
        }
    }
}
