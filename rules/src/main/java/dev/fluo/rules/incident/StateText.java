package dev.fluo.rules.incident;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Texts in state, after their length; a length of -1 stands for null. */
final class StateText {
    private static final int NULL = -1;

    private StateText() {}

    /** Writes a text, which may be null. */
    static void write(@Nullable String text, DataOutput out) throws IOException {
        if (text == null) {
            out.writeInt(NULL);
            return;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /** Reads a text that is never null. */
    static String required(DataInput in) throws IOException {
        return Objects.requireNonNull(read(in), "a text that is always there");
    }

    /** Reads a text; null if null was written. */
    static @Nullable String read(DataInput in) throws IOException {
        int length = in.readInt();
        if (length == NULL) {
            return null;
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
