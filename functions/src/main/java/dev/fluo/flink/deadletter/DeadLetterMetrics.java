package dev.fluo.flink.deadletter;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.ThreadSafeSimpleCounter;

/**
 * The dead letters that an operator has written, in the metric group {@code fluo.deadletters} of each that writes any;
 * {@code operator_name} tells them apart. Thread-safe, for some are written when an answer comes in.
 *
 * <table>
 * <caption>Metrics</caption>
 * <tr><td>{@code unreadable}</td><td>records that are not of the format that their topic was told to have</td></tr>
 * <tr><td>{@code late}</td><td>fragments of traces, whose spans all came after the allowed lateness</td></tr>
 * <tr><td>{@code shed}</td><td>fragments of new traces, of which the task kept as many as it may</td></tr>
 * <tr><td>{@code refused}</td><td>documents that Elasticsearch refused for good</td></tr>
 * </table>
 */
public final class DeadLetterMetrics {

    private final Map<String, Counter> byClass = new ConcurrentHashMap<>();
    private final MetricGroup group;

    /** @param parent of the operator */
    public DeadLetterMetrics(MetricGroup parent) {
        group = parent.addGroup("fluo").addGroup("deadletters");
        DeadLetter.CLASSES.forEach(this::counter);
    }

    /** Counts one. */
    public void count(DeadLetter letter) {
        counter(letter.errorClass()).inc();
    }

    private Counter counter(String errorClass) {
        return byClass.computeIfAbsent(errorClass, name -> group.counter(name, new ThreadSafeSimpleCounter()));
    }
}
