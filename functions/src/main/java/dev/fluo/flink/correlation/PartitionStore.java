package dev.fluo.flink.correlation;

import dev.fluo.flink.operator.CurrentKey;
import dev.fluo.flink.stream.StoredPartition;
import dev.fluo.flink.stream.StoredPartitionSerializer;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.jspecify.annotations.Nullable;

/**
 * The state of rules and keys. On the heap stays what was used last, within a bound, so that a busy key is not read and
 * written whole each time that it is judged; it is written to Flink's state before a checkpoint barrier, or when others
 * need the room. What is written does not depend on the bound.
 *
 * <p>The operator has to call {@link #write()} before each barrier: what is not written then is in no checkpoint.
 */
final class PartitionStore {

    static final ValueStateDescriptor<StoredPartition> PARTITION =
            new ValueStateDescriptor<>("partition", new StoredPartitionSerializer());

    private final ValueState<StoredPartition> behind;
    private final CurrentKey<String> key;
    private final KeyCounts counts;
    private final long maxBytes;
    private final long keptBytes;
    /** The one that was not used for the longest time comes first. */
    private final LinkedHashMap<String, HeldPartition> held = new LinkedHashMap<>(16, 0.75f, true);

    private long bytes;

    /**
     * @param context of an operator on a keyed stream
     * @param counts is told what partitions take
     * @param maxBytes that what is held may take, written; 0: everything is written at once
     */
    PartitionStore(RuntimeContext context, CurrentKey<String> key, KeyCounts counts, long maxBytes) {
        this.behind = context.getState(PARTITION);
        this.key = key;
        this.counts = counts;
        this.maxBytes = maxBytes;
        this.keptBytes = maxBytes - maxBytes / 4;
    }

    /** The rule of a partition. */
    static String ruleOf(String partition) {
        return partition.substring(0, partition.indexOf('\n'));
    }

    /** Returns the kept partition; null if there is none. */
    @Nullable
    HeldPartition find(String partition) throws Exception {
        HeldPartition known = held.get(partition);
        if (known == null) {
            key.set(partition);
            StoredPartition stored = behind.value();
            known = stored == null ? null : hold(partition, HeldPartition.read(stored));
        }
        return known;
    }

    /** Holds something new of a partition of which nothing is kept. */
    HeldPartition hold(String partition, HeldPartition content) {
        held.put(partition, content);
        bytes += content.bytes();
        return content;
    }

    /** Takes a change of what is held of a partition. */
    void update(String partition, HeldPartition content) throws Exception {
        content.change();
        bytes += content.count(partition, counts);
        if (bytes > maxBytes) {
            release(keptBytes, any -> true);
        }
    }

    /** Forgets a partition. */
    void clear(String partition) throws Exception {
        HeldPartition content = find(partition);
        if (content != null) {
            bytes += content.uncount(partition, counts);
            held.remove(partition);
            key.set(partition);
            behind.clear();
        }
    }

    /** Writes everything that is not written, and goes on holding it. */
    void write() throws Exception {
        for (Map.Entry<String, HeldPartition> entry : held.entrySet()) {
            write(entry.getKey(), entry.getValue());
        }
    }

    /** Work on a partition. */
    interface Work {
        /** Does it. */
        void on(String partition) throws Exception;
    }

    /** Does something for each partition that is written. */
    void forEachWritten(KeyedStateBackend<String> backend, Work work) throws Exception {
        backend.applyToAllKeys(
                VoidNamespace.INSTANCE,
                VoidNamespaceSerializer.INSTANCE,
                PARTITION,
                (partition, stored) -> work.on(partition));
    }

    /** Writes the partitions of a rule, and holds none of them any more. */
    void release(String ruleId) throws Exception {
        release(-1, partition -> ruleOf(partition).equals(ruleId));
    }

    private void release(long keep, Predicate<String> which) throws Exception {
        Iterator<Map.Entry<String, HeldPartition>> oldest = held.entrySet().iterator();
        while (bytes > keep && oldest.hasNext()) {
            Map.Entry<String, HeldPartition> entry = oldest.next();
            if (which.test(entry.getKey())) {
                write(entry.getKey(), entry.getValue());
                bytes -= entry.getValue().bytes();
                oldest.remove();
            }
        }
    }

    private void write(String partition, HeldPartition what) throws Exception {
        if (what.isChanged()) {
            key.set(partition);
            behind.update(what.store());
            what.written();
            bytes += what.count(partition, counts);
        }
    }
}
