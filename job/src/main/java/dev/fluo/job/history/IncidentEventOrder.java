package dev.fluo.job.history;

import dev.fluo.flink.evaluation.IncidentEvent;
import dev.fluo.flink.evaluation.IncidentEvent.Called;
import dev.fluo.flink.evaluation.IncidentEvent.Found;
import dev.fluo.rules.signal.Signal;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Puts signals and calls in the order of their own times, so that incidents do not depend on parallelism or speed.
 * Calls come before the signals that may refer to them. Each event is held until nothing earlier can come; the time is
 * told before it. Runs with parallelism 1 and keeps no state across failures.
 */
public final class IncidentEventOrder extends AbstractStreamOperator<IncidentEvent>
        implements OneInputStreamOperator<IncidentEvent, IncidentEvent> {

    private static final long serialVersionUID = 1L;

    private final long holdMillis;
    private final TimeRange range;

    private transient PriorityQueue<Waiting> waiting;
    private transient long told;

    private record Waiting(long atMillis, IncidentEvent event) implements Comparable<Waiting> {
        private static final Comparator<Waiting> ORDER = Comparator.comparingLong(Waiting::atMillis)
                .thenComparing(each -> each.event() instanceof Found)
                .thenComparing(Waiting::name)
                .thenComparingLong(Waiting::number);

        String name() {
            return event instanceof Found found
                    ? found.signal().id()
                    : called().note().caller() + '\n' + called().note().callee();
        }

        long number() {
            return event instanceof Found found
                    ? found.signal().sequence()
                    : called().note().counts().calls();
        }

        private Called called() {
            return (Called) event;
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
        told = Long.MIN_VALUE;
    }

    @Override
    public void processElement(StreamRecord<IncidentEvent> element) throws IOException {
        IncidentEvent event = element.getValue();
        if (event instanceof Called called) {
            waiting.add(new Waiting(called.note().stepMillis(), event));
        } else if (event instanceof Found found && range.contains(found.signal().timestampMillis())) {
            Signal signal = found.signal();
            waiting.add(new Waiting(StandingSignals.endOf(signal).orElse(signal.timestampMillis()), event));
        }
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        boolean atEnd = mark.getTimestamp() == Long.MAX_VALUE;
        long reached = atEnd || mark.getTimestamp() < Long.MIN_VALUE + holdMillis
                ? mark.getTimestamp()
                : mark.getTimestamp() - holdMillis;
        for (Waiting next = waiting.peek(); next != null && next.atMillis() <= reached; next = waiting.peek()) {
            waiting.remove();
            tell(next.atMillis() - 1);
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
