package dev.fluo.flink.serialization;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/** Values that may be null: one byte says whether there is one. */
public final class SerializedOptionals {

    private SerializedOptionals() {}

    /** @param value may be null */
    public static <T> void write(@Nullable T value, DataOutputView out, SerializedLists.Writer<? super T> writer)
            throws IOException {
        out.writeBoolean(value != null);
        if (value != null) {
            writer.write(value, out);
        }
    }

    /** @return null if null was written */
    public static <T> @Nullable T read(DataInputView in, SerializedLists.Reader<? extends T> reader)
            throws IOException {
        return in.readBoolean() ? reader.read(in) : null;
    }

    /** @param value may be null */
    public static void writeLong(@Nullable Long value, DataOutputView out) throws IOException {
        write(value, out, (number, view) -> view.writeLong(number));
    }

    /** @return null if null was written */
    public static @Nullable Long readLong(DataInputView in) throws IOException {
        return read(in, DataInputView::readLong);
    }
}
