package dev.fluo.flink.correlation;

import dev.fluo.flink.stream.StoredPartition;
import dev.fluo.rules.correlation.Contribution;
import dev.fluo.rules.correlation.PartitionCodec;
import dev.fluo.rules.correlation.PartitionState;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The state of a rule and key, on the heap. Its bytes are those that it takes where it is written. They are known where
 * it was written or measured; what came since is guessed, too high rather than too low. Mutable.
 */
final class HeldPartition {

    /** A guess may be twice what is so, and this much more: measuring looks at every cell. */
    private static final long GUESSED_BYTES = 16 << 10;

    private final PartitionState state;
    private long bytes;
    private long measuredBytes;
    private boolean changed;
    private int countedKeys;
    private int countedPending;
    private long countedBytes;
    private CorrelationRules.@Nullable Entry judgedBy;
    private long wake;

    private HeldPartition(PartitionState state, long bytes) {
        this.state = state;
        this.bytes = bytes;
        this.measuredBytes = bytes;
    }

    static HeldPartition empty(PartitionState state) {
        return new HeldPartition(state, 0);
    }

    /** Reads a partition as it was written. */
    static HeldPartition read(StoredPartition stored) throws IOException {
        HeldPartition read = new HeldPartition(stored.read(), stored.bytes().length);
        read.countedKeys = read.state.size();
        read.countedPending = read.state.pending();
        read.countedBytes = read.bytes;
        return read;
    }

    PartitionState state() {
        return state;
    }

    /** Bytes that it takes, about. */
    long bytes() {
        return bytes;
    }

    /** Bytes that were not told to {@link KeyCounts} yet. */
    long uncountedBytes() {
        return bytes - countedBytes;
    }

    /** Notes by which version it was judged, and at which watermark it is to be judged again. */
    void sleep(CorrelationRules.Entry by, long until) {
        judgedBy = by;
        wake = until;
    }

    /** Returns whether judging it changes nothing, unless something has come. */
    boolean sleeps(CorrelationRules.Entry by, long watermark) {
        return judgedBy == by && watermark < wake;
    }

    /** Notes that something has come that is not judged yet. */
    void wakeUp() {
        judgedBy = null;
    }

    boolean isChanged() {
        return changed;
    }

    void change() {
        changed = true;
    }

    /** Notes that a contribution is added. */
    void grow(Contribution contribution) throws IOException {
        bytes += contribution.bytes();
        if (bytes > 2 * measuredBytes + GUESSED_BYTES) {
            measure();
        }
    }

    /** Finds out how many bytes it takes. */
    long measure() throws IOException {
        if (bytes != measuredBytes) {
            bytes = PartitionCodec.bytes(state);
            measuredBytes = bytes;
        }
        return bytes;
    }

    /** Returns the partition to be written; from then on it is not changed. */
    StoredPartition store() throws IOException {
        StoredPartition stored = StoredPartition.of(state);
        bytes = stored.bytes().length;
        measuredBytes = bytes;
        return stored;
    }

    void written() {
        changed = false;
    }

    /**
     * Tells the counts how much more it has than at the last call.
     *
     *  @return how many bytes that is
     */
    long count(String partition, KeyCounts counts) {
        return count(partition, counts, state.size(), state.pending(), bytes);
    }

    /**
     * Tells that nothing is left of it.
     *
     * @return the bytes that it had, as a negative number
     */
    long uncount(String partition, KeyCounts counts) {
        return count(partition, counts, 0, 0, 0);
    }

    private long count(String partition, KeyCounts counts, int keysNow, int pendingNow, long bytesNow) {
        long more = bytesNow - countedBytes;
        counts.changed(partition, keysNow - countedKeys, pendingNow - countedPending, more);
        countedKeys = keysNow;
        countedPending = pendingNow;
        countedBytes = bytesNow;
        return more;
    }
}
