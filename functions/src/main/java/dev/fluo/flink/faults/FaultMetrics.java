package dev.fluo.flink.faults;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.ThreadSafeSimpleCounter;

/**
 * The items that were given up, in the metric group {@code fluo.faults} of each operator; {@code operator_name} tells
 * them apart.
 *
 * <table>
 * <caption>Metrics</caption>
 * <tr><td>{@code items}</td><td>signals, records and contributions that a fault of FLUO's own has cost</td></tr>
 * </table>
 */
final class FaultMetrics {

    final Counter items;

    FaultMetrics(MetricGroup parent) {
        items = parent.addGroup("fluo").addGroup("faults").counter("items", new ThreadSafeSimpleCounter());
    }
}
