package dev.fluo.flink.incident;

import dev.fluo.flink.blind.TelemetryEvent;
import dev.fluo.flink.blind.TelemetryEventSerializer;
import dev.fluo.rules.blindspot.RecentChange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeutils.base.IntSerializer;

/** The last change events, in broadcast state: every subtask knows all, as a change may name no environment. */
final class RecentChanges {

    /** So many are remembered, however old they are. */
    static final int FEW = 500;

    /** The most that are remembered; the oldest are forgotten first. */
    static final int MOST = 10_000;

    /** Of more than {@link #FEW}, those are forgotten that lie further before the one that came last. */
    static final long KEPT_MILLIS = Duration.ofDays(1).toMillis();

    private static final MapStateDescriptor<Integer, TelemetryEvent> CHANGES =
            new MapStateDescriptor<>("incident-changes", IntSerializer.INSTANCE, new TelemetryEventSerializer());

    private final BroadcastState<Integer, TelemetryEvent> state;
    private final Set<RecentChange> changes = new LinkedHashSet<>();
    private boolean stale;
    private final AtomicLong givenUp = new AtomicLong();

    /** To be made when the operator initialises its state. */
    RecentChanges(OperatorStateStore store) throws Exception {
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
        // depends on the changes alone: all subtasks must come to the same
        long old = change.timeMillis() - KEPT_MILLIS;
        while (changes.size() > FEW && oldest().timeMillis() < old) {
            changes.remove(oldest());
        }
        if (changes.size() > MOST) {
            changes.remove(oldest());
            givenUp.incrementAndGet();
        }
    }

    private RecentChange oldest() {
        return changes.iterator().next();
    }

    /** Returns how many changes of the last day have been forgotten, because there were too many. */
    long givenUp() {
        return givenUp.get();
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
