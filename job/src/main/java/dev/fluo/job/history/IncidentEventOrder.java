package dev.fluo.job.history;

import dev.fluo.flink.blind.TelemetryEvent;
import dev.fluo.flink.evaluation.IncidentEvent;
import dev.fluo.flink.evaluation.IncidentEvent.Called;
import dev.fluo.flink.evaluation.IncidentEvent.Changed;
import dev.fluo.flink.evaluation.IncidentEvent.Found;
import dev.fluo.rules.signal.Signal;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedMultiInput;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Puts signals, calls and change events in the order of their own times, so that incidents do not depend on parallelism
 * or speed. Changes come first, then calls, then the signals that may refer to them. Everything is held until the
 * changes, its second input, are read, and each event until nothing earlier can come. The time is told before each
 * signal and call. Runs with parallelism 1 and keeps no state across failures.
 */
public final class IncidentEventOrder extends AbstractStreamOperator<IncidentEvent>
        implements TwoInputStreamOperator<IncidentEvent, TelemetryEvent, IncidentEvent>, BoundedMultiInput {

    private static final long serialVersionUID = 1L;
    private static final int CHANGES = 2;

    private final long holdMillis;
    private final TimeRange range;

    private transient PriorityQueue<Waiting> waiting;
    private transient boolean changesAreRead;
    private transient long reached;
    private transient long told;

    private record Waiting(long atMillis, IncidentEvent event) implements Comparable<Waiting> {
        private static final Comparator<Waiting> ORDER = Comparator.comparingLong(Waiting::atMillis)
                .thenComparingInt(Waiting::kind)
                .thenComparing(Waiting::name)
                .thenComparingLong(Waiting::number);

        private int kind() {
            return event instanceof Changed ? 0 : event instanceof Called ? 1 : 2;
        }

        private String name() {
            if (event instanceof Found found) {
                return found.signal().id();
            }
            return event instanceof Called called
                    ? called.note().caller() + '\n' + called.note().callee()
                    : event.toString();
        }

        private long number() {
            if (event instanceof Found found) {
                return found.signal().sequence();
            }
            return event instanceof Called called ? called.note().counts().calls() : 0;
        }

        @Override
        public int compareTo(Waiting other) {
            return ORDER.compare(this, other);
        }
    }

    /**
     * @param hold event time from a signal's time, or an episode's end, to its last document
     * @param range time of the signals that are grouped
     */
    public IncidentEventOrder(Duration hold, TimeRange range) {
        this.holdMillis = hold.toMillis();
        this.range = range;
    }

    @Override
    public void open() throws Exception {
        super.open();
        waiting = new PriorityQueue<>();
        changesAreRead = false;
        reached = Long.MIN_VALUE;
        told = Long.MIN_VALUE;
    }

    @Override
    public void processElement1(StreamRecord<IncidentEvent> element) throws IOException {
        IncidentEvent event = element.getValue();
        if (event instanceof Called called) {
            waiting.add(new Waiting(called.note().stepMillis(), event));
        } else if (event instanceof Found found && range.contains(found.signal().timestampMillis())) {
            Signal signal = found.signal();
            waiting.add(new Waiting(StandingSignals.endOf(signal).orElse(signal.timestampMillis()), event));
        }
    }

    @Override
    public void processElement2(StreamRecord<TelemetryEvent> element) {
        if (element.getValue() instanceof TelemetryEvent.Change change) {
            waiting.add(new Waiting(change.change().timeMillis(), new Changed(change.change())));
        }
    }

    @Override
    public void endInput(int input) throws Exception {
        if (input == CHANGES) {
            changesAreRead = true;
            give();
        }
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        boolean atEnd = mark.getTimestamp() == Long.MAX_VALUE;
        reached = atEnd || mark.getTimestamp() < Long.MIN_VALUE + holdMillis
                ? mark.getTimestamp()
                : mark.getTimestamp() - holdMillis;
        give();
    }

    private void give() throws Exception {
        if (!changesAreRead) {
            return;
        }
        for (Waiting next = waiting.peek(); next != null && next.atMillis() <= reached; next = waiting.peek()) {
            waiting.remove();
            if (!(next.event() instanceof Changed)) { // a change long after the last span is no reason to forget
                tell(next.atMillis() - 1);
            }
            output.collect(new StreamRecord<>(next.event()));
        }
        tell(reached);
    }

    private void tell(long millis) throws Exception {
        if (millis > told) {
            told = millis;
            super.processWatermark(new Watermark(millis));
        }
    }
}
