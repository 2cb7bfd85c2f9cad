package dev.fluo.flink.ledger;

import dev.fluo.flink.serialization.VersionedSerializer;
import dev.fluo.flink.serialization.VersionedSnapshot;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Serializes {@link Interval}s. */
final class IntervalSerializer extends VersionedSerializer<Interval> {

    private static final long serialVersionUID = 1L;
    private static final int VERSION = 1;

    IntervalSerializer() {
        this(VERSION);
    }

    private IntervalSerializer(int version) {
        super(version);
    }

    @Override
    protected void write(Interval interval, DataOutputView out) throws IOException {
        out.writeLong(interval.fromMillis());
        out.writeLong(interval.toMillis());
    }

    @Override
    protected Interval read(DataInputView in, int version) throws IOException {
        return new Interval(in.readLong(), in.readLong());
    }

    @Override
    public TypeSerializerSnapshot<Interval> snapshotConfiguration() {
        return new Snapshot();
    }

    /** The snapshot of this serializer in a savepoint. */
    public static final class Snapshot extends VersionedSnapshot<Interval> {
        /** Made by Flink when it restores. */
        public Snapshot() {
            super(VERSION, IntervalSerializer::new);
        }
    }
}
