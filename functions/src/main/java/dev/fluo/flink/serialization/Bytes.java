package dev.fluo.flink.serialization;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/** Byte arrays and texts of any length, each after its length; a length of -1 stands for null. */
public final class Bytes {

    private static final int NULL = -1;

    private Bytes() {}

    /** Writes an array, which may be null. */
    public static void write(byte @Nullable [] bytes, DataOutputView out) throws IOException {
        if (bytes == null) {
            out.writeInt(NULL);
            return;
        }
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /** Reads an array; null if null was written. */
    public static byte @Nullable [] read(DataInputView in) throws IOException {
        int length = in.readInt();
        if (length == NULL) {
            return null;
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return bytes;
    }

    /** Reads an array that was written, and not null. */
    public static byte[] readRequired(DataInputView in) throws IOException {
        return Objects.requireNonNull(read(in), "bytes that are always written");
    }

    /** Writes a text, which may be null; unlike {@code writeUTF} of any length. */
    public static void writeText(@Nullable String text, DataOutputView out) throws IOException {
        write(text == null ? null : text.getBytes(StandardCharsets.UTF_8), out);
    }

    /** Reads a text; null if null was written. */
    public static @Nullable String readText(DataInputView in) throws IOException {
        byte[] bytes = read(in);
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    /** Reads a text that was written, and not null. */
    public static String readRequiredText(DataInputView in) throws IOException {
        return Objects.requireNonNull(readText(in), "a text that is always written");
    }
}
