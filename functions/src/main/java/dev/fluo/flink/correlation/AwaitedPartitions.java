package dev.fluo.flink.correlation;

import dev.fluo.flink.operator.CurrentKey;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.runtime.tasks.ProcessingTimeService;

/**
 * The rules and keys of which something has come that is not judged yet. A moment after the first they are judged. They
 * are kept on the heap and share one timer; before a checkpoint barrier each gets timers of its own, by which it is
 * judged after a restart.
 */
final class AwaitedPartitions {

    /** The judgement of a rule and key, with all that has come of it. */
    interface Judging {
        /** Judges it. */
        void judge(String partition) throws Exception;
    }

    private final CurrentKey<String> key;
    private final InternalTimerService<VoidNamespace> timers;
    private final ProcessingTimeService clock;
    private final long waitMillis;
    private final long endMillis;
    private final Judging judging;
    /** The processing time at which each is due, the earliest first. */
    private final LinkedHashMap<String, Long> due = new LinkedHashMap<>();
    /** Those that have timers of their own, and when these fire. */
    private final Map<String, Long> timed = new HashMap<>();

    private boolean alarmed;

    /**
     * @param timers of the operator
     * @param waitMillis how long more is awaited, in processing time
     * @param endMillis the event time at which they are judged when a bounded input ends
     */
    AwaitedPartitions(
            CurrentKey<String> key,
            InternalTimerService<VoidNamespace> timers,
            ProcessingTimeService clock,
            long waitMillis,
            long endMillis,
            Judging judging) {
        this.key = key;
        this.timers = timers;
        this.clock = clock;
        this.waitMillis = waitMillis;
        this.endMillis = endMillis;
        this.judging = judging;
    }

    boolean isEmpty() {
        return due.isEmpty();
    }

    /** The rules and keys. */
    Set<String> all() {
        return due.keySet();
    }

    /** Notes that something has come. */
    void add(String partition) {
        long time = clock.getCurrentProcessingTime() + waitMillis;
        if (due.putIfAbsent(partition, time) == null) {
            alarmAt(time);
        }
    }

    private void alarmAt(long time) {
        if (!alarmed) {
            alarmed = true;
            clock.registerTimer(time, unused -> judgeDue());
        }
    }

    private void judgeDue() throws Exception {
        alarmed = false;
        long now = clock.getCurrentProcessingTime();
        while (!due.isEmpty()) {
            Map.Entry<String, Long> first = due.entrySet().iterator().next();
            if (first.getValue() > now) {
                alarmAt(first.getValue());
                return;
            }
            remove(first.getKey());
            judging.judge(first.getKey());
        }
    }

    /** Notes that a rule and key is judged. */
    void remove(String partition) {
        due.remove(partition);
        Long time = timed.remove(partition);
        if (time != null) {
            key.set(partition);
            timers.deleteProcessingTimeTimer(VoidNamespace.INSTANCE, time);
            timers.deleteEventTimeTimer(VoidNamespace.INSTANCE, endMillis);
        }
    }

    /** Gives each timers of its own. */
    void setTimers() {
        due.forEach((partition, time) -> {
            if (timed.putIfAbsent(partition, time) == null) {
                key.set(partition);
                timers.registerProcessingTimeTimer(VoidNamespace.INSTANCE, time);
                timers.registerEventTimeTimer(VoidNamespace.INSTANCE, endMillis);
            }
        });
    }
}
