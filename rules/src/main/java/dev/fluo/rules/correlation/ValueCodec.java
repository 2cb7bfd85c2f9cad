package dev.fluo.rules.correlation;

import dev.fluo.rules.value.Undefined;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes values of rules, and texts of any length. */
final class ValueCodec {

    private static final int UNDEFINED = 0;
    private static final int NULL = 1;
    private static final int NUMBER = 2;
    private static final int TEXT = 3;
    private static final int TRUE = 4;
    private static final int FALSE = 5;
    private static final int LIST = 6;
    private static final int MAP = 7;
    private static final int EXACT_INTEGER = 8;

    private ValueCodec() {}

    static void writeText(@Nullable String text, DataOutput out) throws IOException {
        if (text == null) {
            out.writeInt(-1);
        } else if (out instanceof ByteCount count) {
            count.writeInt(0);
            count.addUtf8(text);
        } else {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            out.writeInt(bytes.length);
            out.write(bytes);
        }
    }

    /** Reads a text that is never null. */
    static String readRequired(DataInput in) throws IOException {
        return Objects.requireNonNull(readText(in), "a text that is always there");
    }

    static @Nullable String readText(DataInput in) throws IOException {
        int length = in.readInt();
        if (length < 0) {
            return null;
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    static void write(@Nullable Object value, DataOutput out) throws IOException {
        if (value == null || value == Undefined.UNDEFINED) {
            out.writeByte(value == null ? NULL : UNDEFINED);
        } else if (value instanceof Double number) {
            out.writeByte(NUMBER);
            out.writeDouble(number);
        } else if (value instanceof Long integer) {
            out.writeByte(EXACT_INTEGER);
            out.writeLong(integer);
        } else if (value instanceof Boolean truth) {
            out.writeByte(truth ? TRUE : FALSE);
        } else if (value instanceof List<?> list) {
            out.writeByte(LIST);
            writeAll(list, out);
        } else if (value instanceof Map<?, ?> map) {
            out.writeByte(MAP);
            writeAll(List.copyOf(map.keySet()), out);
            writeAll(new ArrayList<>(map.values()), out);
        } else {
            out.writeByte(TEXT);
            writeText(value.toString(), out);
        }
    }

    static void writeAll(List<?> values, DataOutput out) throws IOException {
        out.writeInt(values.size());
        for (Object value : values) {
            write(value, out);
        }
    }

    static @Nullable Object read(DataInput in) throws IOException {
        int kind = in.readByte();
        return switch (kind) {
            case UNDEFINED -> Undefined.UNDEFINED;
            case NULL -> null;
            case NUMBER -> in.readDouble();
            case TEXT -> readText(in);
            case TRUE -> true;
            case FALSE -> false;
            case LIST -> readAll(in);
            case MAP -> readMap(in);
            case EXACT_INTEGER -> in.readLong();
            default -> throw new IOException("no kind of value: " + kind);
        };
    }

    static List<Object> readAll(DataInput in) throws IOException {
        int size = in.readInt();
        List<Object> values = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            values.add(read(in));
        }
        return values;
    }

    private static Map<String, Object> readMap(DataInput in) throws IOException {
        List<Object> keys = readAll(in);
        List<Object> values = readAll(in);
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            map.put((String) keys.get(i), values.get(i));
        }
        return map;
    }
}
