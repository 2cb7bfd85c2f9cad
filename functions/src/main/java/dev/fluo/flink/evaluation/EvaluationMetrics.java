package dev.fluo.flink.evaluation;

import dev.fluo.rules.signal.Signal;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.verdict.Judgement;
import dev.fluo.rules.verdict.SignalAction;
import dev.fluo.rules.verdict.Verdict;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;

/**
 * Counters of evaluation, in the metric group {@code fluo.evaluation}; histograms are over the last 1,000 values.
 *
 * <table>
 * <caption>Metrics</caption>
 * <tr><td>{@code traces}</td><td>judgements of a trace by all rules, repeated ones included</td></tr>
 * <tr><td>{@code violated}, {@code satisfied}, {@code inconclusive}, {@code error}</td>
 *     <td>verdicts of single rules</td></tr>
 * <tr><td>{@code excepted}</td><td>of the violated ones, those that a named exception excuses</td></tr>
 * <tr><td>{@code signalsOpened}, {@code signalsRevised}, {@code signalsRetracted}</td>
 *     <td>signal documents by action</td></tr>
 * <tr><td>{@code signalsTruncated}</td>
 *     <td>signal documents that were too long for evidence and observed values</td></tr>
 * <tr><td>{@code delayMillis}</td><td>histogram: from a trace's end to its judgement</td></tr>
 * <tr><td>{@code signalLagMillis}</td>
 *     <td>histogram: from the event time of a signal to its writing, Kafka's part not included</td></tr>
 * <tr><td>{@code judgingNanos}</td><td>time that judging took; its rate is a share of a core</td></tr>
 * <tr><td>{@code judgingMicros}</td><td>histogram: time that all rules together took on one trace</td></tr>
 * <tr><td>{@code boundedKeys}</td>
 *     <td>events of cross-trace rules with more keys than count; again where their trace is judged again</td></tr>
 * <tr><td>{@code ruleUpdates}</td><td>documents of the rules topic that changed the rules here</td></tr>
 * <tr><td>{@code ruleSets}</td><td>times the rules were compiled into one plan</td></tr>
 * <tr><td>{@code rules}</td><td>gauge: rules that are judged by</td></tr>
 * <tr><td>{@code quarantinedRules}</td><td>gauge: rules that are not, for they failed again and again</td></tr>
 * <tr><td>{@code rulesVersion}</td>
 *     <td>gauge: the highest offset of the rules topic that this subtask has taken in, or -1</td></tr>
 * <tr><td>{@code gateOpen}</td><td>gauge: 1 when the rules published before the start are loaded, else 0</td></tr>
 * </table>
 */
final class EvaluationMetrics {

    private static final int WINDOW = 1_000;

    /** The values that the gauges show; asked by other threads than the task's. */
    interface Standing {

        /** Rules that are judged by. */
        int rules();

        /** Rules in quarantine. */
        int quarantined();

        /** The highest offset of the rules topic taken in, or -1. */
        long rulesVersion();

        /** Returns whether traces may be judged. */
        boolean gateOpen();
    }

    private final Map<Verdict, Counter> verdicts = new EnumMap<>(Verdict.class);
    private final Map<SignalAction, Counter> signals = new EnumMap<>(SignalAction.class);
    private final Counter signalsTruncated;
    private final Counter traces;
    private final Counter excepted;
    private final Counter boundedKeys;
    private final Counter ruleUpdates;
    private final Counter ruleSets;
    private final Counter judgingNanos;
    private final Histogram judgingMicros;
    private final Histogram delay;
    private final Histogram signalLag;

    EvaluationMetrics(MetricGroup parent, Standing standing) {
        MetricGroup group = parent.addGroup("fluo").addGroup("evaluation");
        for (Verdict verdict : Verdict.values()) {
            verdicts.put(verdict, group.counter(verdict.word()));
        }
        signals.put(SignalAction.OPENED, group.counter("signalsOpened"));
        signals.put(SignalAction.REVISED, group.counter("signalsRevised"));
        signals.put(SignalAction.RETRACTED, group.counter("signalsRetracted"));
        signalsTruncated = group.counter("signalsTruncated");
        traces = group.counter("traces");
        excepted = group.counter("excepted");
        boundedKeys = group.counter("boundedKeys");
        ruleUpdates = group.counter("ruleUpdates");
        ruleSets = group.counter("ruleSets");
        judgingNanos = group.counter("judgingNanos");
        judgingMicros = group.histogram("judgingMicros", new DescriptiveStatisticsHistogram(WINDOW));
        delay = group.histogram("delayMillis", new DescriptiveStatisticsHistogram(WINDOW));
        signalLag = group.histogram("signalLagMillis", new DescriptiveStatisticsHistogram(WINDOW));
        group.gauge("rules", (Gauge<Integer>) standing::rules);
        group.gauge("quarantinedRules", (Gauge<Integer>) standing::quarantined);
        group.gauge("rulesVersion", (Gauge<Long>) standing::rulesVersion);
        group.gauge("gateOpen", (Gauge<Integer>) () -> standing.gateOpen() ? 1 : 0);
    }

    /**
     * @param rules how many rules judged the trace
     * @param unsatisfied the judgements of those that did not say satisfied
     * @param nanos that judging took
     */
    void judged(Trace trace, int rules, List<Judgement> unsatisfied, long now, long nanos) {
        traces.inc();
        judgingNanos.inc(nanos);
        judgingMicros.update(TimeUnit.NANOSECONDS.toMicros(nanos));
        delay.update(now - TimeUnit.NANOSECONDS.toMillis(trace.endNanos()));
        counter(verdicts, Verdict.SATISFIED).inc(rules - unsatisfied.size());
        for (Judgement judgement : unsatisfied) {
            counter(verdicts, judgement.verdict()).inc();
            if (judgement.exception().isPresent()) {
                excepted.inc();
            }
        }
    }

    void signalled(Signal signal, long now) {
        counter(signals, signal.action()).inc();
        signalLag.update(now - signal.timestampMillis());
    }

    private static <K> Counter counter(Map<K, Counter> counters, K key) {
        return Objects.requireNonNull(counters.get(key), "a counter for each that a trace can bring");
    }

    void signalTruncated() {
        signalsTruncated.inc();
    }

    /** Returns the counter of events with more keys than count. */
    Counter boundedKeys() {
        return boundedKeys;
    }

    void ruleUpdated() {
        ruleUpdates.inc();
    }

    void ruleSetMade() {
        ruleSets.inc();
    }
}
