package dev.fluo.flink.blind;

import java.util.function.Supplier;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/**
 * Blind spots of one rule, in the metric group {@code fluo.rule} with the label {@code rule}.
 *
 * <table>
 * <caption>Metrics</caption>
 * <tr><td>{@code blind}</td><td>needs of the rule that used to be met and are met no more</td></tr>
 * </table>
 */
final class RuleBlindMetrics {

    /**
     * @param rule the id of the rule
     * @param spots tells how many blind spots the rule has
     */
    RuleBlindMetrics(MetricGroup parent, String rule, Supplier<Integer> spots) {
        MetricGroup group = parent.addGroup("fluo").addGroup("rule", rule);
        group.gauge("blind", (Gauge<Integer>) spots::get);
    }
}
