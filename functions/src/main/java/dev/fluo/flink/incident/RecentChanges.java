package dev.fluo.flink.incident;

import dev.fluo.flink.blind.TelemetryEvent;
import dev.fluo.flink.blind.TelemetryEventSerializer;
import dev.fluo.rules.blindspot.RecentChange;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeutils.base.IntSerializer;

/** The last change events, in broadcast state: every subtask knows all, as a change may name no environment. */
final class RecentChanges {

    /** So many are remembered of live traffic, however old they are. */
    static final int FEW = 500;

    /** The most that are remembered; the oldest are forgotten first. */
    static final int MOST = 10_000;

    /** Of more, those are forgotten that lie further before the newest. */
    static final long KEPT_MILLIS = Duration.ofDays(1).toMillis();

    private static final MapStateDescriptor<Integer, TelemetryEvent> CHANGES =
            new MapStateDescriptor<>("incident-changes", IntSerializer.INSTANCE, new TelemetryEventSerializer());

    private final BroadcastState<Integer, TelemetryEvent> state;
    private final NavigableSet<RecentChange> changes =
            new TreeSet<>(Comparator.comparingLong(RecentChange::timeMillis).thenComparing(RecentChange::toString));
    private final int few;
    private boolean stale;
    private final AtomicLong givenUp = new AtomicLong();

    /**
     * To be made when the operator initialises its state.
     *
     * @param few so many are remembered, however old they are
     */
    RecentChanges(OperatorStateStore store, int few) throws Exception {
        this.few = few;
        state = store.getBroadcastState(CHANGES);
        for (Map.Entry<Integer, TelemetryEvent> entry : state.immutableEntries()) {
            changes.add(((TelemetryEvent.Change) entry.getValue()).change());
        }
    }

    void add(RecentChange change) {
        stale |= changes.add(change);
        // depends on the changes alone: all subtasks must come to the same
        long old = changes.last().timeMillis() - KEPT_MILLIS;
        while (changes.size() > few && changes.first().timeMillis() < old) {
            changes.pollFirst();
        }
        if (changes.size() > MOST) {
            changes.pollFirst();
            givenUp.incrementAndGet();
        }
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
