package dev.fluo.flink.evaluation;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/**
 * The cost of one rule, in the metric group {@code fluo.evaluation.rule} with the label {@code rule}:
 *
 * <table>
 * <caption>Metrics</caption>
 * <tr><td>{@code nanos}</td><td>time that the rule took, estimated from every 64th trace. What rules compute in common
 *     counts for the first of them</td></tr>
 * </table>
 */
final class RuleTimeMetrics {

    private final Counter nanos;

    /** @param rule the id of the rule */
    RuleTimeMetrics(MetricGroup parent, String rule) {
        nanos = parent.addGroup("fluo")
                .addGroup("evaluation")
                .addGroup("rule", rule)
                .counter("nanos");
    }

    void took(long estimate) {
        nanos.inc(estimate);
    }
}
