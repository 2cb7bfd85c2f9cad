package dev.fluo.flink.assembly;

import dev.fluo.flink.slice.TraceId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.runtime.state.KeyGroupRange;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;

/**
 * A subtask's knowledge of its key groups beside keyed state: the watermark each has seen, and how many traces it
 * keeps.
 *
 * <p>After a restore Flink's watermark starts at its minimum; the one remembered here is the floor that keeps a late
 * span from opening a trace that was judged and forgotten. It goes by key group and not by subtask, so that it is exact
 * after a rescale too.
 */
final class KeyGroups {

    private final int maxParallelism;
    private final KeyGroupRange range;
    private final long[] floors;
    private final int[] traces;
    private final int[] forgotten;
    private long highestFloor = Long.MIN_VALUE;
    private long lowestFloor = Long.MAX_VALUE;
    private int allTraces;
    private int allForgotten;

    KeyGroups(TaskInfo task) {
        maxParallelism = task.getMaxNumberOfParallelSubtasks();
        range = KeyGroupRangeAssignment.computeKeyGroupRangeForOperatorIndex(
                maxParallelism, task.getNumberOfParallelSubtasks(), task.getIndexOfThisSubtask());
        floors = new long[range.getNumberOfKeyGroups()];
        traces = new int[floors.length];
        forgotten = new int[floors.length];
        Arrays.fill(floors, Long.MIN_VALUE);
    }

    /** Takes what is said of the groups of this subtask; the marks of all subtasks may be given. */
    void restore(Iterable<KeyGroupMark> marks) {
        for (KeyGroupMark mark : marks) {
            if (range.contains(mark.keyGroup())) {
                int index = mark.keyGroup() - range.getStartKeyGroup();
                floors[index] = mark.watermark();
                traces[index] = mark.traces();
                highestFloor = Math.max(highestFloor, mark.watermark());
                lowestFloor = Math.min(lowestFloor, mark.watermark());
                allTraces += mark.traces();
                forgotten[index] = mark.forgotten();
                allForgotten += mark.forgotten();
            }
        }
    }

    /** @param watermark the watermark that this subtask has reached since it started */
    List<KeyGroupMark> marks(long watermark) {
        List<KeyGroupMark> marks = new ArrayList<>(floors.length);
        for (int index = 0; index < floors.length; index++) {
            marks.add(new KeyGroupMark(
                    range.getStartKeyGroup() + index,
                    Math.max(floors[index], watermark),
                    traces[index],
                    forgotten[index]));
        }
        return marks;
    }

    /** The watermark that counts for a trace: Flink's, or the floor while that is higher. */
    long watermark(TraceId trace, long current) {
        return current >= highestFloor ? current : Math.max(current, floors[index(trace)]);
    }

    /** Returns the lowest floor of the restored groups; {@link Long#MIN_VALUE} if nothing was restored. */
    long lowestFloor() {
        return lowestFloor == Long.MAX_VALUE ? Long.MIN_VALUE : lowestFloor;
    }

    void opened(TraceId trace) {
        traces[index(trace)]++;
        allTraces++;
    }

    void released(TraceId trace) {
        traces[index(trace)]--;
        allTraces--;
    }

    /** The id of a forgotten trace is remembered from now on. */
    void remembered(TraceId trace) {
        forgotten[index(trace)]++;
        allForgotten++;
    }

    /** The id of a forgotten trace is remembered no more. */
    void dropped(TraceId trace) {
        forgotten[index(trace)]--;
        allForgotten--;
    }

    /** Returns the number of forgotten traces whose ids are remembered. */
    int forgotten() {
        return allForgotten;
    }

    /** Returns the number of traces that the subtask keeps. */
    int traces() {
        return allTraces;
    }

    /** Returns the number of key groups of the subtask. */
    int size() {
        return range.getNumberOfKeyGroups();
    }

    /** Returns the index of a trace's key group among those of the subtask, counted from 0. */
    int index(TraceId trace) {
        return KeyGroupRangeAssignment.assignToKeyGroup(trace, maxParallelism) - range.getStartKeyGroup();
    }
}
