package dev.fluo.rules.trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Numbers the span ids of one trace, from 0 in the order they are met, so that everything after decoding works on small
 * integers. Ids of eight bytes, as the specification demands, live in a hash table of longs; any other id is kept as
 * text.
 */
final class SpanIds {

    /** The number of an id that is absent, empty or all zero. */
    static final int NONE = -1;

    private static final int FREE = -1;

    private long[] bits = new long[32];
    private int[] numberAt = new int[64];
    private final Map<String, Integer> oddNumbers = new HashMap<>();
    private final List<String> oddTexts = new ArrayList<>();
    private int size;

    SpanIds() {
        Arrays.fill(numberAt, FREE);
    }

    int size() {
        return size;
    }

    /** The number of an eight-byte id given as its big-endian bits. */
    int number(long id) {
        if (id == 0) {
            return NONE;
        }
        int slot = slot(id);
        if (numberAt[slot] == FREE) {
            grow();
            slot = slot(id);
            bits[size] = id;
            numberAt[slot] = size++;
        }
        return numberAt[slot];
    }

    /** The number of an id given as text: hex digits if it came in bytes, or whatever a rule's test calls a span. */
    int number(String text) {
        if (text.isEmpty() || text.chars().allMatch(digit -> digit == '0')) {
            return NONE;
        }
        if (isEightBytes(text)) {
            return number(Long.parseUnsignedLong(text, 16));
        }
        return oddNumbers.computeIfAbsent(text, this::addOdd);
    }

    /** The id as text: sixteen lower-case hex digits, unless it was an odd one. */
    String text(int number) {
        long id = bits[number];
        return isOdd(number) ? oddTexts.get((int) id) : HexFormat.of().toHexDigits(id);
    }

    /** The order of ids as text. */
    int compare(int left, int right) {
        if (isOdd(left) || isOdd(right)) {
            return text(left).compareTo(text(right));
        }
        return Long.compareUnsigned(bits[left], bits[right]);
    }

    /** An odd id's bits are its place in the list of texts, and no slot of the table leads to it. */
    private int addOdd(String text) {
        grow();
        bits[size] = oddTexts.size();
        oddTexts.add(text);
        return size++;
    }

    private boolean isOdd(int number) {
        return !oddTexts.isEmpty() && numberAt[slot(bits[number])] != number;
    }

    private void grow() {
        if (size < bits.length) {
            return;
        }
        boolean[] odd = new boolean[size];
        for (int number = 0; number < size; number++) {
            odd[number] = isOdd(number);
        }
        bits = Arrays.copyOf(bits, 2 * size);
        numberAt = new int[4 * size];
        Arrays.fill(numberAt, FREE);
        for (int number = 0; number < size; number++) {
            if (!odd[number]) {
                numberAt[slot(bits[number])] = number;
            }
        }
    }

    private int slot(long id) {
        int mask = numberAt.length - 1;
        int slot = hash(id) & mask;
        while (numberAt[slot] != FREE && bits[numberAt[slot]] != id) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    /** Seeded: whoever writes spans chooses their ids, and must not choose where they fall. */
    static int hash(long id) {
        return SeededHash.OF_THIS_JVM.of(id);
    }

    private static boolean isEightBytes(String text) {
        return text.length() == 16 && text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
    }
}
