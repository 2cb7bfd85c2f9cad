package dev.fluo.flink.assembly;

import dev.fluo.flink.operator.CurrentKey;
import dev.fluo.flink.slice.TraceId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;

/**
 * Judged traces that are forgotten at about the same time share one timer. A timer for each would be the most of all
 * there are, since a trace is kept far longer than it is open, and every other timer would have to be ordered among
 * them.
 *
 * <p>The first trace of a group leads it: the timer is registered, and the members are kept, under its key. Groups are
 * of one key group each, so that they move as a whole when the job is rescaled. Members wait on the heap until the next
 * checkpoint; what leads which group is forgotten at a restore, and new groups are led by others.
 */
final class ReleaseGroups {

    private static final ListStateDescriptor<TraceId> MEMBERS =
            new ListStateDescriptor<>("release-group", TraceId.TYPE);

    /** A trace is kept by so small a share longer than it has to be. */
    private static final int SHARE = 16;

    private static final long MAX_WIDTH_MILLIS = 5_000;

    private final CurrentKey<TraceId> key;
    private final ReleaseTimers timers;
    private final KeyGroups keyGroups;
    private final ListState<TraceId> members;
    private final long widthMillis;
    private final Map<Slot, Group> groups = new HashMap<>();

    /** @param keptMillis how long a judged trace is kept, event time */
    ReleaseGroups(
            RuntimeContext context,
            CurrentKey<TraceId> key,
            ReleaseTimers timers,
            KeyGroups keyGroups,
            long keptMillis) {
        this.key = key;
        this.timers = timers;
        this.keyGroups = keyGroups;
        members = context.getListState(MEMBERS);
        widthMillis = Math.max(1, Math.min(MAX_WIDTH_MILLIS, keptMillis / SHARE));
    }

    /** Has a trace released at that event time or a little later. */
    void add(TraceId trace, long releaseAt) {
        Slot slot = slot(trace, releaseAt);
        Group group = groups.get(slot);
        if (group == null) {
            group = new Group(trace, new ArrayList<>());
            groups.put(slot, group);
            timers.register(trace, slot.end());
        }
        group.waiting().add(trace);
    }

    /** To be called before each checkpoint barrier. */
    void write() throws Exception {
        for (Group group : groups.values()) {
            if (!group.waiting().isEmpty()) {
                key.set(group.leader());
                members.addAll(group.waiting());
                group.waiting().clear();
            }
        }
    }

    /**
     * Ends a group whose timer fired.
     *
     * @return its members
     */
    List<TraceId> take(TraceId leader, long eventTime) throws Exception {
        key.set(leader);
        List<TraceId> all = new ArrayList<>();
        members.get().forEach(all::add);
        members.clear();
        Slot slot = new Slot(keyGroups.index(leader), eventTime);
        Group group = groups.get(slot);
        if (group != null && group.leader().equals(leader)) {
            all.addAll(group.waiting());
            groups.remove(slot);
        }
        return all;
    }

    /**
     * Keeps members of a group for a later step; a timer in event time sees to it that the end of a bounded input does
     * not leave them behind.
     */
    void putOff(TraceId leader, List<TraceId> rest, long processingTime) throws Exception {
        key.set(leader);
        members.update(rest);
        timers.register(leader, TraceTimers.LAST_EVENT_TIME);
        timers.wakeAt(leader, processingTime);
    }

    /**
     * Ends the putting off of a group.
     *
     * @return the members that were put off
     */
    List<TraceId> takePutOff(TraceId leader) throws Exception {
        timers.cancel(leader, TraceTimers.LAST_EVENT_TIME);
        key.set(leader);
        List<TraceId> rest = new ArrayList<>();
        members.get().forEach(rest::add);
        members.clear();
        return rest;
    }

    /** The ends of different key groups lie apart, so that not all are released in one step. */
    private Slot slot(TraceId trace, long releaseAt) {
        int keyGroup = keyGroups.index(trace);
        long shift = widthMillis * keyGroup / keyGroups.size();
        long end = Math.floorDiv(releaseAt - shift - 1, widthMillis) * widthMillis + widthMillis + shift;
        return new Slot(keyGroup, end);
    }

    private record Slot(int keyGroup, long end) {}

    /** @param waiting members that are in no state yet */
    private record Group(TraceId leader, List<TraceId> waiting) {}
}
