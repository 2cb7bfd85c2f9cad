package dev.fluo.flink.incident;

import dev.fluo.flink.blind.TelemetryEvent;
import dev.fluo.flink.blind.TelemetryEventSerializer;
import dev.fluo.rules.blindspot.RecentChange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeutils.base.IntSerializer;

/** The last change events, in broadcast state: every subtask knows all, as a change may name no environment. */
final class RecentChanges {

    /** Change events that are remembered; the oldest go first. */
    static final int MOST = 500;

    /** Change events that are remembered on history, where hours pass between two documents. */
    static final int MOST_OF_HISTORY = 10_000;

    private static final MapStateDescriptor<Integer, TelemetryEvent> CHANGES =
            new MapStateDescriptor<>("incident-changes", IntSerializer.INSTANCE, new TelemetryEventSerializer());

    private final BroadcastState<Integer, TelemetryEvent> state;
    private final Set<RecentChange> changes = new LinkedHashSet<>();
    private final int most;
    private boolean stale;

    /**
     * To be made when the operator initialises its state.
     *
     * @param most change events that are remembered
     */
    RecentChanges(OperatorStateStore store, int most) throws Exception {
        this.most = most;
        state = store.getBroadcastState(CHANGES);
        List<RecentChange> restored = new ArrayList<>();
        for (Map.Entry<Integer, TelemetryEvent> entry : state.immutableEntries()) {
            restored.add(((TelemetryEvent.Change) entry.getValue()).change());
        }
        restored.sort(Comparator.comparingLong(RecentChange::timeMillis).thenComparing(RecentChange::text));
        changes.addAll(restored);
    }

    void add(RecentChange change) {
        stale |= changes.add(change);
        if (changes.size() > most) {
            changes.remove(changes.iterator().next());
        }
    }

    Collection<RecentChange> all() {
        return changes;
    }

    /** Writes what changed to state. */
    void save() throws Exception {
        if (!stale) {
            return;
        }
        state.clear();
        int number = 0;
        for (RecentChange change : changes) {
            state.put(number++, new TelemetryEvent.Change(change));
        }
        stale = false;
    }
}
