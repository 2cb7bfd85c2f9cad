package dev.fluo.rules.incident;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A map from longs to longs, without objects for its entries. It grows up to a bound; nothing is ever removed. A value
 * is never 0.
 */
final class LongTable {
    private static final int FIRST_SLOTS = 16;

    /** An odd number near 2^64 divided by the golden ratio; the upper half of a product depends on all bits of a key. */
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private int most;
    private long[] keys = new long[FIRST_SLOTS];
    /** 0 where the slot is free. */
    private long[] values = new long[FIRST_SLOTS];

    private int size;

    /** @param most the bound on entries */
    LongTable(int most) {
        this.most = most;
    }

    int size() {
        return size;
    }

    boolean isFull() {
        return size >= most;
    }

    /** Sets another bound. What is there stays. */
    void bound(int newMost) {
        most = newMost;
    }

    /** Returns the value of a key; 0 if there is none. */
    long get(long key) {
        return values[slot(key)];
    }

    /**
     * Puts a value; a new key is refused once the bound is met.
     *
     * @return whether the table holds the value
     */
    boolean put(long key, long value) {
        int slot = slot(key);
        if (values[slot] == 0) {
            if (isFull()) {
                return false;
            }
            if (2 * (size + 1) > keys.length) {
                grow();
                slot = slot(key);
            }
            size++;
            keys[slot] = key;
        }
        values[slot] = value;
        return true;
    }

    /** Returns whether any key stands in both. */
    boolean meets(LongTable other) {
        LongTable small = size <= other.size ? this : other;
        LongTable large = small == this ? other : this;
        for (int slot = 0; slot < small.keys.length; slot++) {
            if (small.values[slot] != 0 && large.get(small.keys[slot]) != 0) {
                return true;
            }
        }
        return false;
    }

    /** Passes each entry, in no particular order. */
    <E extends Exception> void forEach(Entry<E> entry) throws E {
        for (int slot = 0; slot < keys.length; slot++) {
            if (values[slot] != 0) {
                entry.of(keys[slot], values[slot]);
            }
        }
    }

    /** Takes one entry. */
    interface Entry<E extends Exception> {
        void of(long key, long value) throws E;
    }

    /** Writes its size, then its entries. */
    void write(DataOutput out) throws IOException {
        out.writeInt(size);
        forEach((key, value) -> {
            out.writeLong(key);
            out.writeLong(value);
        });
    }

    /** Returns a table that was written. An entry that was kept stays, even if fewer may be kept by now. */
    static LongTable read(DataInput in, int most) throws IOException {
        int size = in.readInt();
        LongTable table = new LongTable(Math.max(size, most));
        for (int left = size; left > 0; left--) {
            table.put(in.readLong(), in.readLong());
        }
        return table;
    }

    /** Mixes the bits first: keys may be two small numbers side by side, of which most would meet in few slots. */
    private int slot(long key) {
        int mask = keys.length - 1;
        int slot = (int) ((key * MIX) >>> 32) & mask;
        while (values[slot] != 0 && keys[slot] != key) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldKeys = keys;
        long[] oldValues = values;
        keys = new long[2 * oldKeys.length];
        values = new long[keys.length];
        for (int old = 0; old < oldKeys.length; old++) {
            if (oldValues[old] != 0) {
                int slot = slot(oldKeys[old]);
                keys[slot] = oldKeys[old];
                values[slot] = oldValues[old];
            }
        }
    }
}
