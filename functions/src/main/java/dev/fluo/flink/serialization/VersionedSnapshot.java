package dev.fluo.flink.serialization;

import java.io.IOException;
import java.util.function.IntFunction;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Snapshot of a {@link VersionedSerializer}: it holds the format version and nothing else.
 *
 * <p>A subclass is public with a public constructor without arguments, which names the newest version:
 *
 * <pre>{@code
 * public static final class Snapshot extends VersionedSnapshot<Fragment> {
 *     public Snapshot() {
 *         super(VERSION, FragmentSerializer::new);
 *     }
 * }
 * }</pre>
 *
 * @param <T> type of the values
 */
public abstract class VersionedSnapshot<T> implements TypeSerializerSnapshot<T> {

    private final int newest;
    private final IntFunction<? extends VersionedSerializer<T>> serializers;
    private int version;

    /**
     * @param newest format version that is written now
     * @param serializers makes the serializer that reads a given version
     */
    protected VersionedSnapshot(int newest, IntFunction<? extends VersionedSerializer<T>> serializers) {
        this.newest = newest;
        this.serializers = serializers;
        this.version = newest;
    }

    @Override
    public final int getCurrentVersion() {
        return newest;
    }

    /** Writes nothing: Flink itself writes the version. */
    @Override
    public final void writeSnapshot(DataOutputView out) {
        // the version that Flink writes says all
    }

    @Override
    public final void readSnapshot(int readVersion, DataInputView in, ClassLoader classLoader) throws IOException {
        if (readVersion > newest) {
            throw new IOException(getClass().getName() + ": the state was written in format " + readVersion
                    + " by a newer FLUO; this one reads up to format " + newest
                    + ". Restore it with that FLUO or a newer one.");
        }
        version = readVersion;
    }

    @Override
    public final TypeSerializer<T> restoreSerializer() {
        return serializers.apply(version);
    }

    @Override
    public final TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(TypeSerializerSnapshot<T> old) {
        if (!(old instanceof VersionedSnapshot<T> that) || getClass() != that.getClass()) {
            return TypeSerializerSchemaCompatibility.incompatible();
        }
        return that.version == newest
                ? TypeSerializerSchemaCompatibility.compatibleAsIs()
                : TypeSerializerSchemaCompatibility.compatibleAfterMigration();
    }
}
