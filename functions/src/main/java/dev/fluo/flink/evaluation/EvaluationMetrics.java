package dev.fluo.flink.evaluation;

import dev.fluo.signal.Signal;
import dev.fluo.signal.SignalAction;
import dev.fluo.trace.Trace;
import dev.fluo.verdict.Judgement;
import dev.fluo.verdict.Verdict;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;

/**
 * What evaluation counts, in the metric group {@code fluo.evaluation}:
 *
 * <table>
 * <caption>Metrics</caption>
 * <tr><td>{@code traces}</td><td>judgements of a trace by all rules, repeated ones included</td></tr>
 * <tr><td>{@code violated}, {@code satisfied}, {@code inconclusive}, {@code error}</td>
 *     <td>verdicts of single rules</td></tr>
 * <tr><td>{@code excepted}</td><td>of the violated ones, those that a named exception excuses</td></tr>
 * <tr><td>{@code signalsOpened}, {@code signalsRevised}, {@code signalsRetracted}</td>
 *     <td>signal documents by action</td></tr>
 * <tr><td>{@code delayMillis}</td>
 *     <td>histogram: from a trace's end to its judgement, over the last 1,000 traces</td></tr>
 * <tr><td>{@code ruleUpdates}</td><td>documents of the rules topic that changed the rules here</td></tr>
 * <tr><td>{@code ruleSets}</td><td>times the rules were compiled into one plan</td></tr>
 * <tr><td>{@code rules}</td><td>gauge: rules that are judged by</td></tr>
 * <tr><td>{@code quarantinedRules}</td><td>gauge: rules that are not, for they failed again and again</td></tr>
 * </table>
 */
final class EvaluationMetrics {

    private static final int DELAY_WINDOW = 1_000;

    private final Map<Verdict, Counter> verdicts = new EnumMap<>(Verdict.class);
    private final Map<SignalAction, Counter> signals = new EnumMap<>(SignalAction.class);
    private final Counter traces;
    private final Counter excepted;
    private final Counter ruleUpdates;
    private final Counter ruleSets;
    private final Histogram delay;

    EvaluationMetrics(MetricGroup parent, IntSupplier rules, IntSupplier quarantined) {
        MetricGroup group = parent.addGroup("fluo").addGroup("evaluation");
        for (Verdict verdict : Verdict.values()) {
            verdicts.put(verdict, group.counter(verdict.word()));
        }
        signals.put(SignalAction.OPENED, group.counter("signalsOpened"));
        signals.put(SignalAction.REVISED, group.counter("signalsRevised"));
        signals.put(SignalAction.RETRACTED, group.counter("signalsRetracted"));
        traces = group.counter("traces");
        excepted = group.counter("excepted");
        ruleUpdates = group.counter("ruleUpdates");
        ruleSets = group.counter("ruleSets");
        delay = group.histogram("delayMillis", new DescriptiveStatisticsHistogram(DELAY_WINDOW));
        group.gauge("rules", (Gauge<Integer>) rules::getAsInt);
        group.gauge("quarantinedRules", (Gauge<Integer>) quarantined::getAsInt);
    }

    void judged(Trace trace, List<Judgement> judgements, long now) {
        traces.inc();
        delay.update(now - TimeUnit.NANOSECONDS.toMillis(trace.endNanos()));
        for (Judgement judgement : judgements) {
            verdicts.get(judgement.verdict()).inc();
            if (judgement.exception().isPresent()) {
                excepted.inc();
            }
        }
    }

    void signalled(Signal signal) {
        signals.get(signal.action()).inc();
    }

    void ruleUpdated() {
        ruleUpdates.inc();
    }

    void ruleSetMade() {
        ruleSets.inc();
    }
}
