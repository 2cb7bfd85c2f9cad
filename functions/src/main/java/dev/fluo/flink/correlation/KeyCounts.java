package dev.fluo.flink.correlation;

import dev.fluo.flink.stream.KeyMark;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.runtime.state.KeyGroupRange;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;

/**
 * The numbers of keys and bytes that a subtask keeps of each rule, by key group, so that they are right after a rescale
 * too.
 */
final class KeyCounts {

    private record Held(int keys, int pending, long bytes) {
        static final Held NOTHING = new Held(0, 0, 0);

        Held plus(Held other) {
            return new Held(keys + other.keys, pending + other.pending, bytes + other.bytes);
        }
    }

    private final int maxParallelism;
    private final KeyGroupRange range;
    private final Map<String, Map<Integer, Held>> held = new HashMap<>();
    /** The sums over the groups; gauges look at them from other threads. */
    private final Map<String, Held> byRule = new ConcurrentHashMap<>();

    KeyCounts(TaskInfo task) {
        maxParallelism = task.getMaxNumberOfParallelSubtasks();
        range = KeyGroupRangeAssignment.computeKeyGroupRangeForOperatorIndex(
                maxParallelism, task.getNumberOfParallelSubtasks(), task.getIndexOfThisSubtask());
    }

    /** Takes what is said of the groups of this subtask; the marks of all subtasks may be given. */
    void restore(Iterable<KeyMark> marks) {
        for (KeyMark mark : marks) {
            if (range.contains(mark.keyGroup())) {
                add(mark.ruleId(), mark.keyGroup(), new Held(mark.keys(), mark.pending(), mark.bytes()));
            }
        }
    }

    List<KeyMark> marks() {
        List<KeyMark> marks = new ArrayList<>();
        held.forEach((rule, groups) -> groups.forEach(
                (group, of) -> marks.add(new KeyMark(rule, group, of.keys(), of.pending(), of.bytes()))));
        return marks;
    }

    /** Notes that a partition has more keys, pending ones and bytes, or fewer. */
    void changed(String partition, int moreKeys, int morePending, long moreBytes) {
        if (moreKeys != 0 || morePending != 0 || moreBytes != 0) {
            Held more = new Held(moreKeys, morePending, moreBytes);
            int keyGroup = KeyGroupRangeAssignment.assignToKeyGroup(partition, maxParallelism);
            add(PartitionStore.ruleOf(partition), keyGroup, more);
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
            byRule.remove(ruleId);
        } else {
            byRule.merge(ruleId, more, Held::plus);
        }
    }

    /** The keys of a rule on this subtask. */
    int of(String ruleId) {
        return byRule.getOrDefault(ruleId, Held.NOTHING).keys();
    }

    /** The bytes of a rule on this subtask. */
    long bytes(String ruleId) {
        return byRule.getOrDefault(ruleId, Held.NOTHING).bytes();
    }

    /** All keys on this subtask. */
    int all() {
        return byRule.values().stream().mapToInt(Held::keys).sum();
    }

    /** Returns of how many keys on this subtask the condition holds, and not for long enough yet. */
    int allPending() {
        return byRule.values().stream().mapToInt(Held::pending).sum();
    }

    /** All bytes on this subtask. */
    long allBytes() {
        return byRule.values().stream().mapToLong(Held::bytes).sum();
    }
}
