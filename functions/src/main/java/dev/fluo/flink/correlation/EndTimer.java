package dev.fluo.flink.correlation;

import dev.fluo.flink.operator.CurrentKey;
import dev.fluo.flink.operator.TaskKey;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.operators.InternalTimerService;

/** A timer for the end of the input, under a key of the task: one of every key would stay for ever. */
final class EndTimer {

    private final CurrentKey<String> key;
    private final InternalTimerService<VoidNamespace> timers;
    private final TaskInfo task;
    private final long time;
    private boolean isSet;

    /** @param time the event time of the end, epoch milliseconds */
    EndTimer(CurrentKey<String> key, InternalTimerService<VoidNamespace> timers, TaskInfo task, long time) {
        this.key = key;
        this.timers = timers;
        this.task = task;
        this.time = time;
    }

    /** Sets the timer, once. */
    void ensure() {
        if (!isSet) {
            isSet = true;
            key.set(TaskKey.of(task, number -> "end-of-input:" + number));
            timers.registerEventTimeTimer(VoidNamespace.INSTANCE, time);
        }
    }
}
