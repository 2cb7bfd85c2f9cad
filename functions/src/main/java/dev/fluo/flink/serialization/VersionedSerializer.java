package dev.fluo.flink.serialization;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * Serializer of an immutable value in a format that has a version.
 *
 * <p>An instance writes the newest version always and reads the one it was made for: Flink migrates state by reading it
 * with the serializer that the old snapshot restores and writing it with the new one. Values are never null.
 *
 * @param <T> an immutable type: copies are the value itself
 */
public abstract class VersionedSerializer<T> extends TypeSerializer<T> {

    private final int version;

    /** @param version format version that this instance reads */
    protected VersionedSerializer(int version) {
        this.version = version;
    }

    /** Writes the value in the newest format. */
    protected abstract void write(T value, DataOutputView out) throws IOException;

    /**
     * Reads a value.
     *
     * @param version format version it was written in
     */
    protected abstract T read(DataInputView in, int version) throws IOException;

    @Override
    public final void serialize(T value, DataOutputView out) throws IOException {
        write(value, out);
    }

    @Override
    public final T deserialize(DataInputView in) throws IOException {
        return read(in, version);
    }

    @Override
    public final T deserialize(T reuse, DataInputView in) throws IOException {
        return read(in, version);
    }

    @Override
    public final void copy(DataInputView in, DataOutputView out) throws IOException {
        write(read(in, version), out);
    }

    @Override
    public final boolean isImmutableType() {
        return true;
    }

    @Override
    public final TypeSerializer<T> duplicate() {
        return this;
    }

    /** Null: there is no such thing as an empty value of an immutable type, and no caller reuses one. */
    @Override
    public @Nullable T createInstance() {
        return null;
    }

    @Override
    public final T copy(T value) {
        return value;
    }

    @Override
    public final T copy(T value, T reuse) {
        return value;
    }

    /** -1: of variable length, unless a serializer says otherwise. */
    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public final boolean equals(Object other) {
        return other instanceof VersionedSerializer<?> that && getClass() == that.getClass() && version == that.version;
    }

    @Override
    public final int hashCode() {
        return 31 * getClass().hashCode() + version;
    }
}
