package dev.fluo.flink.stream;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.flink.api.common.state.ValueState;

/**
 * What is kept of rules and keys. On the heap stays what was used last, within a bound, so that a busy key is not read
 * and written whole each time that it is judged; it is written to Flink's state before a checkpoint barrier, or when
 * others need the room. What is written does not depend on the bound.
 *
 * <p>The operator has to call {@link #write()} before each barrier: what is not written then is in no checkpoint.
 */
final class PartitionStore {

    private final ValueState<StoredPartition> behind;
    private final PartitionCursor cursor;
    private final KeyCounts counts;
    private final long maxBytes;
    private final long keptBytes;
    /** The one that was not used for the longest time comes first. */
    private final LinkedHashMap<String, HeldPartition> held = new LinkedHashMap<>(16, 0.75f, true);

    private long bytes;

    /**
     * @param behind holds what is written
     * @param cursor moves the state behind to the partition that is written
     * @param counts is told what partitions take
     * @param maxBytes that what is held may take, written; 0: everything is written at once
     */
    PartitionStore(ValueState<StoredPartition> behind, PartitionCursor cursor, KeyCounts counts, long maxBytes) {
        this.behind = behind;
        this.cursor = cursor;
        this.counts = counts;
        this.maxBytes = maxBytes;
        this.keptBytes = maxBytes - maxBytes / 4;
    }

    /** The rule of a partition. */
    static String ruleOf(String partition) {
        return partition.substring(0, partition.indexOf('\n'));
    }

    /** What is kept under the key at hand; null if nothing is. */
    HeldPartition find() throws Exception {
        HeldPartition known = held.get(cursor.current());
        if (known == null) {
            StoredPartition stored = behind.value();
            known = stored == null ? null : hold(HeldPartition.read(stored));
        }
        return known;
    }

    /** Holds something new under the key at hand, under which nothing is kept. */
    HeldPartition hold(HeldPartition partition) {
        held.put(cursor.current(), partition);
        bytes += partition.bytes();
        return partition;
    }

    /** Takes what has become of what is held under the key at hand. */
    void update(HeldPartition partition) throws Exception {
        partition.change();
        bytes += partition.count(cursor.current(), counts);
        if (bytes > maxBytes) {
            release(keptBytes, any -> true);
        }
    }

    /** Forgets what is kept under the key at hand. */
    void clear() throws Exception {
        HeldPartition partition = find();
        if (partition != null) {
            bytes += partition.uncount(cursor.current(), counts);
            held.remove(cursor.current());
            behind.clear();
        }
    }

    /** Writes everything that is not written, and goes on holding it; the key at hand stays the one at hand. */
    void write() throws Exception {
        String atHand = cursor.current();
        for (Map.Entry<String, HeldPartition> entry : held.entrySet()) {
            write(entry.getKey(), entry.getValue());
        }
        comeBack(atHand);
    }

    /** Writes the partitions of a rule, and holds none of them any more. */
    void release(String ruleId) throws Exception {
        release(-1, partition -> ruleOf(partition).equals(ruleId));
    }

    private void release(long keep, Predicate<String> which) throws Exception {
        String atHand = cursor.current();
        Iterator<Map.Entry<String, HeldPartition>> oldest = held.entrySet().iterator();
        while (bytes > keep && oldest.hasNext()) {
            Map.Entry<String, HeldPartition> entry = oldest.next();
            if (which.test(entry.getKey())) {
                write(entry.getKey(), entry.getValue());
                bytes -= entry.getValue().bytes();
                oldest.remove();
            }
        }
        comeBack(atHand);
    }

    private void write(String partition, HeldPartition what) throws Exception {
        if (what.isChanged()) {
            cursor.moveTo(partition);
            behind.update(what.store());
            what.written();
            bytes += what.count(partition, counts);
        }
    }

    private void comeBack(String atHand) {
        if (atHand != null) {
            cursor.moveTo(atHand);
        }
    }
}
