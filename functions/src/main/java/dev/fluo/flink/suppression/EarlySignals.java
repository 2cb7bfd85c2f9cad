package dev.fluo.flink.suppression;

import dev.fluo.flink.evaluation.SignalSerializer;
import dev.fluo.rules.signal.Signal;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeutils.base.ListSerializer;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.StreamingRuntimeContext;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Signals of the rule at hand that were found far ahead of the watermark. While a job catches up one task may be
 * hours ahead of another. Its signals wait for those of the others, so that signals of different times do not meet in
 * one window. In steady operation none waits.
 */
final class EarlySignals {

    /** Most that a trace may have closed ahead of the watermark, in milliseconds of event time. */
    static final long AHEAD_MILLIS = 10_000;

    /** A timer's namespace; those of windows and given signals have a colon. */
    static final String TIMER = "early";

    private static final MapStateDescriptor<Long, List<Signal>> WAITING = new MapStateDescriptor<>(
            "early-signals",
            LongSerializer.INSTANCE,
            new ListSerializer<>(SignalSerializer.TYPE.createSerializer(new SerializerConfigImpl())));
    private static final MapStateDescriptor<String, Long> UNTIL =
            new MapStateDescriptor<>("early-until", StringSerializer.INSTANCE, LongSerializer.INSTANCE);

    private final MapState<Long, List<Signal>> waiting;
    /** By the id of each signal that waits, the event time at which its last document is let through. */
    private final MapState<String, Long> until;

    private final InternalTimerService<String> timers;

    EarlySignals(StreamingRuntimeContext context, InternalTimerService<String> timers) {
        this.waiting = context.getMapState(WAITING);
        this.until = context.getMapState(UNTIL);
        this.timers = timers;
    }

    /**
     * Keeps a signal that is early.
     *
     * @param element has the event time at which the trace closed or the episode was found; none where processing time
     *     brought it about
     * @return whether the signal was kept; else it is to be dealt with now
     */
    boolean keeps(StreamRecord<Signal> element) throws Exception {
        Signal signal = element.getValue();
        long closed = element.hasTimestamp() ? element.getTimestamp() - AHEAD_MILLIS : Long.MIN_VALUE;
        boolean early = closed > timers.currentWatermark();
        Long before = until.get(signal.id());
        if (!early && before == null) {
            return false;
        }
        keep(signal, before == null ? closed : Math.max(before, closed));
        return true;
    }

    /** A later document of a signal follows the earlier ones. */
    private void keep(Signal signal, long time) throws Exception {
        List<Signal> together = waiting.get(time);
        List<Signal> more = together == null ? new ArrayList<>() : new ArrayList<>(together);
        more.add(signal);
        waiting.put(time, more);
        until.put(signal.id(), time);
        timers.registerEventTimeTimer(TIMER, time);
    }

    /** Returns the signals that waited for an event time, in the order in which they came, and forgets them. */
    List<Signal> take(long time) throws Exception {
        List<Signal> together = waiting.get(time);
        if (together == null) {
            return List.of();
        }
        waiting.remove(time);
        for (Signal signal : together) {
            Long last = until.get(signal.id());
            if (last != null && last == time) {
                until.remove(signal.id());
            }
        }
        return together;
    }
}
