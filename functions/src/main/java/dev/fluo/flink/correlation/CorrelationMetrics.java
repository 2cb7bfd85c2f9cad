package dev.fluo.flink.correlation;

import dev.fluo.rules.signal.Signal;
import dev.fluo.rules.verdict.SignalAction;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/**
 * Counters of the judgement of cross-trace rules, in the metric group {@code fluo.stream}:
 *
 * <table>
 * <caption>Metrics</caption>
 * <tr><td>{@code contributions}</td><td>records of what a trace or a change adds to a rule and key</td></tr>
 * <tr><td>{@code staleContributions}</td><td>of a version of a rule that gathered something else; dropped</td></tr>
 * <tr><td>{@code boundedContributions}</td>
 *     <td>not counted, or not wholly: beyond the lateness, or a bound on keys or cells was met</td></tr>
 * <tr><td>{@code judgements}</td><td>times a rule was judged for what is kept together</td></tr>
 * <tr><td>{@code signalsOpened}, {@code signalsRevised}, {@code signalsRepeated}, {@code signalsRetracted},
 *     {@code signalsResolved}, {@code signalsUnwatched}</td><td>signal documents by action</td></tr>
 * <tr><td>{@code signalsTruncated}</td><td>documents that were too long, and left out evidence</td></tr>
 * <tr><td>{@code keys}</td><td>gauge: keys of all rules that are kept</td></tr>
 * <tr><td>{@code pending}</td>
 *     <td>gauge: those of them for which the condition holds, and not for as long yet as {@code for} says</td></tr>
 * <tr><td>{@code gapMillis}</td>
 *     <td>gauge: time since the first span of which no data came, of the whole input; the same on every task</td></tr>
 * <tr><td>{@code bytes}</td><td>gauge: what is kept of all of them, in bytes</td></tr>
 * </table>
 */
final class CorrelationMetrics {

    final Counter contributions;
    final Counter staleContributions;
    final Counter boundedContributions;
    final Counter judgements;
    final Counter signalsTruncated;
    private final Map<SignalAction, Counter> signals = new EnumMap<>(SignalAction.class);

    CorrelationMetrics(
            MetricGroup parent, IntSupplier keys, IntSupplier pending, LongSupplier bytes, LongSupplier gaps) {
        MetricGroup group = parent.addGroup("fluo").addGroup("stream");
        contributions = group.counter("contributions");
        staleContributions = group.counter("staleContributions");
        boundedContributions = group.counter("boundedContributions");
        judgements = group.counter("judgements");
        signalsTruncated = group.counter("signalsTruncated");
        signals.put(SignalAction.OPENED, group.counter("signalsOpened"));
        signals.put(SignalAction.REVISED, group.counter("signalsRevised"));
        signals.put(SignalAction.REPEATED, group.counter("signalsRepeated"));
        signals.put(SignalAction.RETRACTED, group.counter("signalsRetracted"));
        signals.put(SignalAction.RESOLVED, group.counter("signalsResolved"));
        signals.put(SignalAction.UNWATCHED, group.counter("signalsUnwatched"));
        group.gauge("keys", (Gauge<Integer>) keys::getAsInt);
        group.gauge("pending", (Gauge<Integer>) pending::getAsInt);
        group.gauge("gapMillis", (Gauge<Long>) gaps::getAsLong);
        group.gauge("bytes", (Gauge<Long>) bytes::getAsLong);
    }

    void signalled(Signal signal) {
        Objects.requireNonNull(signals.get(signal.action()), "a counter for each action")
                .inc();
    }
}
