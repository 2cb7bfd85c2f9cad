package dev.fluo.flink.correlation;

import dev.fluo.flink.operator.CurrentKey;
import dev.fluo.flink.stream.ContributionSerializer;
import dev.fluo.rules.correlation.Contribution;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.VoidNamespace;

/**
 * The contributions to a rule and key that wait to be added up together. They wait for a moment only, so they stay on
 * the heap, within a bound; before a checkpoint barrier they are written to keyed state.
 *
 * <p>The operator has to call {@link #write()} before each barrier: what is not written then is in no checkpoint.
 */
final class PendingContributions {

    private static final ListStateDescriptor<Contribution> PENDING =
            new ListStateDescriptor<>("pending", new ContributionSerializer());

    private final CurrentKey<String> key;
    private final ListState<Contribution> pending;
    private final long maxBytes;
    private final Map<String, Held> held = new HashMap<>();
    /** The partitions of which some are in keyed state, and perhaps others. */
    private final Set<String> written = new HashSet<>();

    private long heldBytes;

    /** Contributions to one rule and key. */
    private static final class Held {
        private final List<Contribution> contributions = new ArrayList<>(2);
        private long bytes;
    }

    /**
     * @param backend knows what was written before a restart
     * @param maxBytes that what is held may take, written; 0: each is written at once
     */
    PendingContributions(
            RuntimeContext context, CurrentKey<String> key, KeyedStateBackend<String> backend, long maxBytes) {
        this.key = key;
        this.maxBytes = maxBytes;
        pending = context.getListState(PENDING);
        try (Stream<String> before = backend.getKeys(PENDING.getName(), VoidNamespace.INSTANCE)) {
            before.forEach(written::add);
        }
    }

    /** Adds a contribution without reading those there are. */
    void add(String partition, Contribution contribution) throws Exception {
        long bytes = contribution.bytes();
        Held of = held.computeIfAbsent(partition, unused -> new Held());
        of.contributions.add(contribution);
        of.bytes += bytes;
        heldBytes += bytes;
        if (heldBytes > maxBytes) {
            write();
        }
    }

    /** Returns the contributions to a rule and key. */
    List<Contribution> of(String partition) throws Exception {
        List<Contribution> all = new ArrayList<>();
        if (written.contains(partition)) {
            key.set(partition);
            pending.get().forEach(all::add);
        }
        Held of = held.get(partition);
        if (of != null) {
            all.addAll(of.contributions);
        }
        return all;
    }

    /** Replaces the contributions to a rule and key by others, maybe none. */
    void replace(String partition, List<Contribution> others) throws Exception {
        clear(partition);
        for (Contribution other : others) {
            add(partition, other);
        }
    }

    /** Drops the contributions to a rule and key. */
    void clear(String partition) {
        Held dropped = held.remove(partition);
        heldBytes -= dropped == null ? 0 : dropped.bytes;
        if (written.remove(partition)) {
            key.set(partition);
            pending.clear();
        }
    }

    /** Writes all that is held. */
    void write() throws Exception {
        for (Map.Entry<String, Held> entry : held.entrySet()) {
            key.set(entry.getKey());
            pending.addAll(entry.getValue().contributions);
            written.add(entry.getKey());
        }
        held.clear();
        heldBytes = 0;
    }
}
