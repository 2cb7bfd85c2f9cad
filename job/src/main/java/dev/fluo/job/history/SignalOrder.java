package dev.fluo.job.history;

import dev.fluo.rules.signal.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Puts signals of several tasks into one order, which depends on nothing but the signals: by the time at which they
 * were due, then by id. It holds each until event time has passed that time. It keeps no state across failures.
 */
public final class SignalOrder extends AbstractStreamOperator<Signal>
        implements OneInputStreamOperator<Signal, Signal> {

    private static final long serialVersionUID = 1L;

    /** Episodes have no time at which they were due; one is told this long after it, when all is settled. */
    private static final long EPISODE_MILLIS = 120_000;

    private transient PriorityQueue<Waiting> waiting;

    private record Waiting(long dueMillis, Signal signal, boolean timed) implements Comparable<Waiting> {

        @Override
        public int compareTo(Waiting other) {
            int byTime = Long.compare(dueMillis, other.dueMillis);
            int byId = byTime != 0 ? byTime : signal.id().compareTo(other.signal.id());
            return byId != 0 ? byId : Integer.compare(signal.sequence(), other.signal.sequence());
        }
    }

    @Override
    public void open() throws Exception {
        super.open();
        waiting = new PriorityQueue<>();
    }

    @Override
    public void processElement(StreamRecord<Signal> element) {
        Signal signal = element.getValue();
        boolean timed = element.hasTimestamp() && !signal.repetition().episode();
        long due = timed ? element.getTimestamp() : signal.timestampMillis() + EPISODE_MILLIS;
        waiting.add(new Waiting(due, signal, timed));
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        for (Waiting next : due(mark.getTimestamp())) {
            StreamRecord<Signal> record = new StreamRecord<>(next.signal());
            output.collect(next.timed() ? record.replace(next.signal(), next.dueMillis()) : record);
        }
        super.processWatermark(mark);
    }

    private List<Waiting> due(long watermark) {
        List<Waiting> due = new ArrayList<>();
        for (Waiting next = waiting.peek(); next != null && next.dueMillis() <= watermark; next = waiting.peek()) {
            due.add(waiting.remove());
        }
        return due;
    }
}
