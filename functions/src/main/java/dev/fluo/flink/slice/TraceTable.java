package dev.fluo.flink.slice;

import dev.fluo.rules.trace.SeededHash;

/**
 * The traces of one request, found by id in an open-addressed hash table over primitive columns.
 *
 * <p>Slot {@link #UNUSABLE} gathers the spans without a valid trace id.
 */
final class TraceTable {

    /** The slot of spans whose trace id is not 16 bytes, or all zero. */
    static final int UNUSABLE = 0;

    /** Ends a list of spans. */
    static final int NONE = -1;

    private final LongColumn highs = new LongColumn();
    private final LongColumn lows = new LongColumn();
    private final IntColumn heads = new IntColumn();
    private final IntColumn tails = new IntColumn();
    private final IntColumn spans = new IntColumn();
    private final IntColumn clamped = new IntColumn();
    private final LongColumn firstEnds = new LongColumn();
    private final LongColumn lastEnds = new LongColumn();
    private final LongColumn rootEnds = new LongColumn();

    private int[] buckets = new int[128];
    /** A bucket counts only if it was written in this round: so nothing need be wiped between requests. */
    private int[] rounds = new int[128];

    private int round;

    void clear() {
        highs.clear();
        lows.clear();
        heads.clear();
        tails.clear();
        spans.clear();
        clamped.clear();
        firstEnds.clear();
        lastEnds.clear();
        rootEnds.clear();
        round++;
        open(0, 0);
    }

    /** The slot of a trace, opened if it is new. */
    int slot(long high, long low) {
        int mask = buckets.length - 1;
        int bucket = hash(high, low) & mask;
        while (rounds[bucket] == round) {
            int slot = buckets[bucket];
            if (lows.get(slot) == low && highs.get(slot) == high) {
                return slot;
            }
            bucket = (bucket + 1) & mask;
        }
        int slot = open(high, low);
        rounds[bucket] = round;
        buckets[bucket] = slot;
        if (2 * slot > buckets.length) {
            grow();
        }
        return slot;
    }

    /** Counts a span to a slot; gives the span before it there, or {@link #NONE}. */
    int append(int slot, int span, long end, boolean root, boolean wasClamped) {
        int before = tails.get(slot);
        if (before == NONE) {
            heads.set(slot, span);
        }
        tails.set(slot, span);
        spans.increase(slot, 1);
        firstEnds.lower(slot, end);
        lastEnds.raise(slot, end);
        if (root) {
            rootEnds.raise(slot, end);
        }
        if (wasClamped) {
            clamped.increase(slot, 1);
        }
        return before;
    }

    int slots() {
        return heads.size();
    }

    int head(int slot) {
        return heads.get(slot);
    }

    int spans(int slot) {
        return spans.get(slot);
    }

    long firstEnd(int slot) {
        return firstEnds.get(slot);
    }

    long lastEnd(int slot) {
        return lastEnds.get(slot);
    }

    /** The fragment of a slot. */
    Fragment fragment(int slot, byte[] bytes, Origin origin) {
        return new Fragment(
                new TraceId(highs.get(slot), lows.get(slot)),
                bytes,
                spans.get(slot),
                firstEnds.get(slot),
                lastEnds.get(slot),
                rootEnds.get(slot),
                clamped.get(slot),
                origin);
    }

    private int open(long high, long low) {
        highs.add(high);
        lows.add(low);
        heads.add(NONE);
        tails.add(NONE);
        spans.add(0);
        clamped.add(0);
        firstEnds.add(Long.MAX_VALUE);
        lastEnds.add(Long.MIN_VALUE);
        rootEnds.add(Fragment.NO_ROOT);
        return heads.size() - 1;
    }

    private void grow() {
        buckets = new int[2 * buckets.length];
        rounds = new int[buckets.length];
        round = 1;
        int mask = buckets.length - 1;
        for (int slot = UNUSABLE + 1; slot < heads.size(); slot++) {
            int bucket = hash(highs.get(slot), lows.get(slot)) & mask;
            while (rounds[bucket] == round) {
                bucket = (bucket + 1) & mask;
            }
            rounds[bucket] = round;
            buckets[bucket] = slot;
        }
    }

    /** Seeded: whoever writes spans chooses trace ids, and must not choose where they fall. */
    static int hash(long high, long low) {
        return SeededHash.OF_THIS_JVM.of(high, low);
    }
}
