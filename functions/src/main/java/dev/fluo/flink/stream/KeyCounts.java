package dev.fluo.flink.stream;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.runtime.state.KeyGroupRange;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;

/** What a subtask keeps of each rule, by key group, so that it is right after a rescale too. */
final class KeyCounts {

    private record Held(int keys, long bytes) {
        static final Held NOTHING = new Held(0, 0);

        Held plus(Held other) {
            return new Held(keys + other.keys, bytes + other.bytes);
        }
    }

    private final int maxParallelism;
    private final KeyGroupRange range;
    private final Map<String, Map<Integer, Held>> held = new HashMap<>();

    KeyCounts(TaskInfo task) {
        maxParallelism = task.getMaxNumberOfParallelSubtasks();
        range = KeyGroupRangeAssignment.computeKeyGroupRangeForOperatorIndex(
                maxParallelism, task.getNumberOfParallelSubtasks(), task.getIndexOfThisSubtask());
    }

    /** Takes what is said of the groups of this subtask; the marks of all subtasks may be given. */
    void restore(Iterable<KeyMark> marks) {
        for (KeyMark mark : marks) {
            if (range.contains(mark.keyGroup())) {
                add(mark.ruleId(), mark.keyGroup(), new Held(mark.keys(), mark.bytes()));
            }
        }
    }

    List<KeyMark> marks() {
        List<KeyMark> marks = new ArrayList<>();
        held.forEach((rule, groups) -> groups.forEach((group, of) ->
                marks.add(new KeyMark(rule, group, of.keys(), of.bytes()))));
        return marks;
    }

    /** Notes that a partition has more keys and bytes, or fewer. */
    void changed(String ruleId, String partition, int moreKeys, long moreBytes) {
        Held more = new Held(moreKeys, moreBytes);
        if (!more.equals(Held.NOTHING)) {
            add(ruleId, KeyGroupRangeAssignment.assignToKeyGroup(partition, maxParallelism), more);
        }
    }

    private void add(String ruleId, int keyGroup, Held more) {
        Map<Integer, Held> groups = held.computeIfAbsent(ruleId, unused -> new HashMap<>());
        Held now = groups.getOrDefault(keyGroup, Held.NOTHING).plus(more);
        if (now.equals(Held.NOTHING)) {
            groups.remove(keyGroup);
        } else {
            groups.put(keyGroup, now);
        }
        if (groups.isEmpty()) {
            held.remove(ruleId);
        }
    }

    /** The keys of a rule on this subtask. */
    int of(String ruleId) {
        return sum(ruleId).keys();
    }

    /** The bytes of a rule on this subtask. */
    long bytes(String ruleId) {
        return sum(ruleId).bytes();
    }

    private Held sum(String ruleId) {
        return held.getOrDefault(ruleId, Map.of()).values().stream().reduce(Held.NOTHING, Held::plus);
    }

    /** All keys on this subtask. */
    int all() {
        return held.keySet().stream().mapToInt(this::of).sum();
    }

    /** All bytes on this subtask. */
    long allBytes() {
        return held.keySet().stream().mapToLong(this::bytes).sum();
    }
}
