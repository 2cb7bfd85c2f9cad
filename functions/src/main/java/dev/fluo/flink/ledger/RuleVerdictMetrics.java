package dev.fluo.flink.ledger;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/**
 * The verdicts of one rule, whatever its version, in the metric group {@code fluo.ledger.rule} with the label
 * {@code rule}. They come from the subtasks once a minute, so that they are counted at parallelism 1 and a rule has one
 * series.
 *
 * <table>
 * <caption>Metrics</caption>
 * <tr><td>{@code violated}</td><td>traces that violated the rule and were not excused</td></tr>
 * <tr><td>{@code satisfied}, {@code inconclusive}, {@code error}</td><td>traces with that verdict</td></tr>
 * <tr><td>{@code excepted}</td><td>traces that violated the rule and were excused by a named exception</td></tr>
 * <tr><td>{@code pending}</td>
 *     <td>judgements of keys for which the condition held, and not for as long yet as {@code for} says</td></tr>
 * </table>
 */
final class RuleVerdictMetrics {

    private final Counter violated;
    private final Counter satisfied;
    private final Counter inconclusive;
    private final Counter error;
    private final Counter excepted;
    private final Counter pending;

    /** @param rule the id of the rule */
    RuleVerdictMetrics(MetricGroup parent, String rule) {
        MetricGroup group = parent.addGroup("fluo").addGroup("ledger").addGroup("rule", rule);
        violated = group.counter("violated");
        satisfied = group.counter("satisfied");
        inconclusive = group.counter("inconclusive");
        error = group.counter("error");
        excepted = group.counter("excepted");
        pending = group.counter("pending");
    }

    void add(RuleCounts counts) {
        violated.inc(counts.violated());
        satisfied.inc(counts.satisfied());
        inconclusive.inc(counts.inconclusive());
        error.inc(counts.error());
        excepted.inc(counts.excepted());
        pending.inc(counts.pending());
    }
}
