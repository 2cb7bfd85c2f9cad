package dev.fluo.rules.trace.otlp;

import dev.fluo.rules.trace.SeededHash;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Texts found by their UTF-8 bytes, without making a string to look them up with. Used to know the attribute keys that
 * are wanted, and to make a name that many spans share only once. It is bounded: what comes when it is full is not
 * kept.
 */
final class Utf8Table {

    /** A text longer than this is not shared: it is rare, and comparing it costs as much as making it. */
    private static final int MAX_SHARED_LENGTH = 128;

    private static final int MAX_SHARED = 4096;

    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long LOW_HALF = 0xffff_ffffL;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[][] utf8 = new byte[64][];
    private String[] texts = new String[64];
    private int size;
    /**
     * Of the texts whose length is n modulo 64, bit m of number n is set if the last byte of one is m modulo 64. Most texts
     * that are not here can be told by that alone.
     */
    private final long[] lastBytes = new long[64];

    /** Adds a text whatever its length. */
    void add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int slot = slot(bytes, 0, bytes.length);
        if (texts[slot] == null) {
            put(slot, bytes, text);
        }
    }

    /** The text with these bytes, or null if it was not added. */
    @Nullable
    String find(byte[] bytes, int from, int length) {
        return (lastBytes[length & 63] & lastByte(bytes, from, length)) == 0 ? null : texts[slot(bytes, from, length)];
    }

    /** The text with these bytes, the same object each time as long as there is room. Malformed parts become U+FFFD. */
    String share(byte[] bytes, int from, int length) {
        if (length > MAX_SHARED_LENGTH) {
            return new String(bytes, from, length, StandardCharsets.UTF_8);
        }
        int slot = slot(bytes, from, length);
        String known = texts[slot];
        if (known != null) {
            return known;
        }
        String text = new String(bytes, from, length, StandardCharsets.UTF_8);
        if (size < MAX_SHARED) {
            put(slot, Arrays.copyOfRange(bytes, from, from + length), text);
        }
        return text;
    }

    Set<String> texts() {
        Set<String> all = new HashSet<>();
        for (String text : texts) {
            if (text != null) {
                all.add(text);
            }
        }
        return Set.copyOf(all);
    }

    private void put(int slot, byte[] bytes, String text) {
        utf8[slot] = bytes;
        texts[slot] = text;
        lastBytes[bytes.length & 63] |= lastByte(bytes, 0, bytes.length);
        size++;
        if (2 * size > texts.length) {
            grow();
        }
    }

    private void grow() {
        byte[][] oldUtf8 = utf8;
        String[] oldTexts = texts;
        utf8 = new byte[2 * oldUtf8.length][];
        texts = new String[2 * oldTexts.length];
        for (int i = 0; i < oldTexts.length; i++) {
            if (oldTexts[i] != null) {
                int slot = slot(oldUtf8[i], 0, oldUtf8[i].length);
                utf8[slot] = oldUtf8[i];
                texts[slot] = oldTexts[i];
            }
        }
    }

    private static long lastByte(byte[] bytes, int from, int length) {
        return 1L << (length == 0 ? 0 : bytes[from + length - 1]);
    }

    private int slot(byte[] bytes, int from, int length) {
        int mask = texts.length - 1;
        int slot = hash(bytes, from, length) & mask;
        while (texts[slot] != null && !Arrays.equals(utf8[slot], 0, utf8[slot].length, bytes, from, from + length)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    /**
     * Eight bytes at a time, for names are long and every name of a span comes by here. The last eight may overlap
     * those before them.
     */
    static int hash(byte[] bytes, int from, int length) {
        if (length < Long.BYTES) {
            return SeededHash.OF_THIS_JVM.of(length, fewBytes(bytes, from, length));
        }
        int hash = length;
        int last = from + length - Long.BYTES;
        for (int at = from; at < last; at += Long.BYTES) {
            hash = SeededHash.OF_THIS_JVM.of(hash, (long) LONGS.get(bytes, at));
        }
        return SeededHash.OF_THIS_JVM.of(hash, (long) LONGS.get(bytes, last));
    }

    private static long fewBytes(byte[] bytes, int from, int length) {
        if (length >= Integer.BYTES) {
            long first = (int) INTS.get(bytes, from);
            return (first << Integer.SIZE) | ((int) INTS.get(bytes, from + length - Integer.BYTES) & LOW_HALF);
        }
        long few = 0;
        for (int at = from; at < from + length; at++) {
            few = few << Byte.SIZE | (bytes[at] & 0xff);
        }
        return few;
    }
}
