package dev.fluo.rules.correlation;

import java.io.DataInput;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Copies what is written one after the other, as it is, without making objects of it. Mutable. */
final class ByteCopy {

    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private static final int USUAL_BYTES = 256;

    private final DataInput in;
    private byte[] bytes = new byte[USUAL_BYTES];
    private int size;

    ByteCopy(DataInput in) {
        this.in = in;
    }

    /** Forgets what was copied so far. */
    void begin() {
        size = 0;
    }

    /** Copies a text, or the absence of one. */
    void text() throws IOException {
        int length = in.readInt();
        int at = room(Integer.BYTES);
        INTS.set(bytes, at, length);
        if (length > 0) {
            int start = room(length);
            in.readFully(bytes, start, length);
        }
    }

    /** Copies a number of eight bytes and returns it. */
    long number() throws IOException {
        long number = in.readLong();
        int at = room(Long.BYTES);
        LONGS.set(bytes, at, number);
        return number;
    }

    /** Copies one byte and returns it, from 0 to 255. */
    int oneByte() throws IOException {
        int value = in.readUnsignedByte();
        add(value);
        return value;
    }

    /** Adds a byte that is not read. */
    void add(int value) {
        int at = room(1);
        bytes[at] = (byte) value;
    }

    /** Returns what was copied since the beginning. */
    byte[] bytes() {
        return Arrays.copyOf(bytes, size);
    }

    /** Makes room, perhaps in another array: the place is to be asked for before the array is. */
    private int room(int more) {
        int at = size;
        size += more;
        if (size > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size, 2 * bytes.length));
        }
        return at;
    }
}
