package dev.fluo.flink.changeevent;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/**
 * Counters of change events, in the metric group {@code fluo.changes}:
 *
 * <table>
 * <caption>Metrics</caption>
 * <tr><td>{@code read}</td><td>change events that were read; what cannot be read is a dead letter</td></tr>
 * <tr><td>{@code heldBack}</td><td>of those, the ones that waited until the rules were loaded</td></tr>
 * <tr><td>{@code contributions}</td><td>records of what they add to a rule and key</td></tr>
 * <tr><td>{@code boundedKeys}</td><td>events of rules with more keys than count</td></tr>
 * </table>
 */
final class ChangeMetrics {

    final Counter read;
    final Counter heldBack;
    final Counter contributions;
    final Counter boundedKeys;

    ChangeMetrics(MetricGroup parent) {
        MetricGroup group = parent.addGroup("fluo").addGroup("changes");
        read = group.counter("read");
        heldBack = group.counter("heldBack");
        contributions = group.counter("contributions");
        boundedKeys = group.counter("boundedKeys");
    }
}
