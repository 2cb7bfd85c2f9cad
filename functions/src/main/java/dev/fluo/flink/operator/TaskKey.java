package dev.fluo.flink.operator;

import java.util.function.LongFunction;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.runtime.state.KeyGroupRange;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;

/**
 * A key for the timers that a subtask has for itself: a keyed function has timers for keys only. It is the same at each
 * start of a subtask with the same keys, so that timers which a checkpoint brought back are not registered once more.
 */
public final class TaskKey {

    private TaskKey() {}

    /**
     * The first key that is of the first key group of the subtask.
     *
     * @param keys made of the numbers from 1 on; none that is used for anything else
     */
    public static <K> K of(TaskInfo task, LongFunction<K> keys) {
        int maxParallelism = task.getMaxNumberOfParallelSubtasks();
        KeyGroupRange range = KeyGroupRangeAssignment.computeKeyGroupRangeForOperatorIndex(
                maxParallelism, task.getNumberOfParallelSubtasks(), task.getIndexOfThisSubtask());
        long number = 1;
        while (KeyGroupRangeAssignment.assignToKeyGroup(keys.apply(number), maxParallelism)
                != range.getStartKeyGroup()) {
            number++;
        }
        return keys.apply(number);
    }
}
