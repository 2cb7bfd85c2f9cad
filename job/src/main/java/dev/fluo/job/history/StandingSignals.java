package dev.fluo.job.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fluo.rules.signal.Signal;
import dev.fluo.rules.signal.SignalEdit;
import dev.fluo.rules.verdict.SignalAction;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Emits the last document of each signal that was not retracted, as soon as nothing can change it any more. The order
 * depends on the signals alone. Between signals it tells how far event time has come. Runs with parallelism 1 and keeps
 * no state across failures.
 */
public final class StandingSignals extends AbstractStreamOperator<Tuple2<String, byte[]>>
        implements OneInputStreamOperator<Signal, Tuple2<String, byte[]>> {

    private static final long serialVersionUID = 1L;
    private static final long PROGRESS_NANOS = 200_000_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final long memoryMillis;
    private final TimeRange range;

    private transient Map<String, Signal> newest;
    private transient TreeSet<Due> due;
    private transient Map<String, Due> dueOf;
    private transient long toldNanos;

    private record Due(long millis, long timestampMillis, String id) implements Comparable<Due> {

        private static final Comparator<Due> ORDER = Comparator.comparingLong(Due::millis)
                .thenComparingLong(Due::timestampMillis)
                .thenComparing(Due::id);

        @Override
        public int compareTo(Due other) {
            return ORDER.compare(this, other);
        }
    }

    /**
     * @param memory event time from a signal's time, or an episode's end, to its last document
     * @param range time of the signals that are given
     */
    public StandingSignals(Duration memory, TimeRange range) {
        this.memoryMillis = memory.toMillis();
        this.range = range;
    }

    @Override
    public void open() throws Exception {
        super.open();
        newest = new HashMap<>();
        due = new TreeSet<>();
        dueOf = new HashMap<>();
        toldNanos = System.nanoTime();
    }

    @Override
    public void processElement(StreamRecord<Signal> element) throws IOException {
        Signal signal = element.getValue();
        Signal before = newest.get(signal.id());
        if (before != null && before.sequence() > signal.sequence()) {
            return;
        }
        newest.put(signal.id(), signal);
        Due old = dueOf.remove(signal.id());
        if (old != null) {
            due.remove(old);
        }
        Due now = new Due(settles(signal), signal.timestampMillis(), signal.id());
        due.add(now);
        dueOf.put(signal.id(), now);
    }

    private long settles(Signal signal) throws IOException {
        if (!signal.repetition().episode()) {
            return signal.timestampMillis() + memoryMillis;
        }
        Optional<Long> end = endOf(signal);
        boolean open = signal.action() != SignalAction.RETRACTED && end.isEmpty();
        return open ? Long.MAX_VALUE : end.orElse(signal.timestampMillis()) + memoryMillis;
    }

    /** Returns the end of an episode; empty for an open one, and for other signals. */
    static Optional<Long> endOf(Signal signal) throws IOException {
        if (!signal.repetition().episode()) {
            return Optional.empty();
        }
        JsonNode end = JSON.readTree(signal.json()).at("/event/end");
        return end.isTextual() ? Optional.of(Instant.parse(end.asText()).toEpochMilli()) : Optional.empty();
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        boolean atEnd = mark.getTimestamp() == Long.MAX_VALUE;
        List<Due> settled = new ArrayList<>();
        while (!due.isEmpty() && due.first().millis() <= mark.getTimestamp()) {
            settled.add(due.pollFirst());
        }
        if (atEnd) {
            settled.sort(Comparator.comparingLong(Due::timestampMillis).thenComparing(Due::id));
        }
        for (Due each : settled) {
            give(each);
        }
        long now = System.nanoTime();
        if (!atEnd && now - toldNanos > PROGRESS_NANOS) {
            toldNanos = now;
            output.collect(new StreamRecord<>(HistoryRecords.progress(mark.getTimestamp())));
        }
        super.processWatermark(mark);
    }

    private void give(Due each) throws IOException {
        dueOf.remove(each.id());
        Signal signal = newest.remove(each.id());
        if (signal != null && signal.action() != SignalAction.RETRACTED && range.contains(signal.timestampMillis())) {
            output.collect(new StreamRecord<>(HistoryRecords.of(HistoryRecords.SIGNAL, marked(signal))));
        }
    }

    /** A signal from history says so, and nothing of how often its document was written. */
    private static byte[] marked(Signal signal) throws IOException {
        SignalAction action = signal.action() == SignalAction.REVISED ? SignalAction.OPENED : signal.action();
        Signal once = SignalEdit.of(signal).action(action).sequence(0).signal();
        ObjectNode document = (ObjectNode) JSON.readTree(once.json());
        document.withObjectProperty("fluo").put("history", true);
        return JSON.writeValueAsBytes(document);
    }
}
