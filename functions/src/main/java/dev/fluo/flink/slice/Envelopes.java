package dev.fluo.flink.slice;

/**
 * The bytes around spans: for each {@code ResourceSpans} (or each {@code ScopeSpans}) of a request the ranges of its
 * bytes that are not the messages inside it. They are copied as they stand into every fragment that has spans from
 * there.
 */
final class Envelopes {

    private final IntColumn parents = new IntColumn();
    private final IntColumn firstRanges = new IntColumn();
    private final IntColumn lengths = new IntColumn();
    private final IntColumn uses = new IntColumn();
    private final IntColumn starts = new IntColumn();
    private final IntColumn ends = new IntColumn();

    void clear() {
        parents.clear();
        firstRanges.clear();
        lengths.clear();
        uses.clear();
        starts.clear();
        ends.clear();
    }

    boolean isEmpty() {
        return parents.size() == 0;
    }

    /** Begins the next envelope and gives its index. */
    int open(int parent) {
        parents.add(parent);
        firstRanges.add(starts.size());
        lengths.add(0);
        uses.add(0);
        return parents.size() - 1;
    }

    /** Adds bytes to the envelope opened last. */
    void add(int start, int end) {
        int envelope = parents.size() - 1;
        lengths.increase(envelope, end - start);
        if (firstRanges.get(envelope) < starts.size() && ends.last() == start) {
            ends.set(ends.size() - 1, end);
        } else {
            starts.add(start);
            ends.add(end);
        }
    }

    /** Notes that one more fragment will carry the envelope. */
    void use(int envelope) {
        uses.increase(envelope, 1);
    }

    /** Bytes of all the copies there will be. */
    long copiedBytes() {
        long bytes = 0;
        for (int envelope = 0; envelope < uses.size(); envelope++) {
            bytes += (long) uses.get(envelope) * lengths.get(envelope);
        }
        return bytes;
    }

    int parent(int envelope) {
        return parents.get(envelope);
    }

    int length(int envelope) {
        return lengths.get(envelope);
    }

    int firstRange(int envelope) {
        return firstRanges.get(envelope);
    }

    int endRange(int envelope) {
        return envelope + 1 < firstRanges.size() ? firstRanges.get(envelope + 1) : starts.size();
    }

    int start(int range) {
        return starts.get(range);
    }

    int end(int range) {
        return ends.get(range);
    }
}
