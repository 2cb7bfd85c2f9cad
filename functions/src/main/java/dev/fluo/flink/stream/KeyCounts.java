package dev.fluo.flink.stream;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.runtime.state.KeyGroupRange;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;

/** How many keys of each rule a subtask keeps, by key group, so that the counts are right after a rescale too. */
final class KeyCounts {

    private final int maxParallelism;
    private final KeyGroupRange range;
    private final Map<String, Map<Integer, Integer>> counts = new HashMap<>();

    KeyCounts(TaskInfo task) {
        maxParallelism = task.getMaxNumberOfParallelSubtasks();
        range = KeyGroupRangeAssignment.computeKeyGroupRangeForOperatorIndex(
                maxParallelism, task.getNumberOfParallelSubtasks(), task.getIndexOfThisSubtask());
    }

    /** Takes what is said of the groups of this subtask; the marks of all subtasks may be given. */
    void restore(Iterable<KeyMark> marks) {
        for (KeyMark mark : marks) {
            if (range.contains(mark.keyGroup())) {
                add(mark.ruleId(), mark.keyGroup(), mark.keys());
            }
        }
    }

    List<KeyMark> marks() {
        List<KeyMark> marks = new ArrayList<>();
        counts.forEach((rule, groups) ->
                groups.forEach((group, keys) -> marks.add(new KeyMark(rule, group, keys))));
        return marks;
    }

    /** Notes that a partition has more keys, or fewer. */
    void changed(String ruleId, String partition, int more) {
        if (more != 0) {
            add(ruleId, KeyGroupRangeAssignment.assignToKeyGroup(partition, maxParallelism), more);
        }
    }

    private void add(String ruleId, int keyGroup, int more) {
        counts.computeIfAbsent(ruleId, unused -> new HashMap<>())
                .merge(keyGroup, more, (before, added) -> before + added == 0 ? null : before + added);
    }

    /** The keys of a rule on this subtask. */
    int of(String ruleId) {
        return counts.getOrDefault(ruleId, Map.of()).values().stream().mapToInt(Integer::intValue).sum();
    }

    /** All keys on this subtask. */
    int all() {
        return counts.keySet().stream().mapToInt(this::of).sum();
    }
}
