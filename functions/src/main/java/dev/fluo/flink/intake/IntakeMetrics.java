package dev.fluo.flink.intake;

import java.util.function.LongSupplier;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/**
 * Counters of the {@link RuleIntake}, in the metric group {@code fluo.intake}:
 *
 * <table>
 * <caption>Metrics</caption>
 * <tr><td>{@code documentsAccepted}</td><td>documents broadcast to the subtasks that judge</td></tr>
 * <tr><td>{@code documentsRefused}</td><td>documents refused, for whatever reason</td></tr>
 * <tr><td>{@code documentsDeleted}</td><td>tombstones</td></tr>
 * <tr><td>{@code documentsUnreadable}</td>
 *     <td>of those refused, the ones that are not valid JSON; they are in the dead letters too</td></tr>
 * <tr><td>{@code documentsSetAside}</td>
 *     <td>of those refused, the ones that are not checked because they ended the process before</td></tr>
 * <tr><td>{@code rulesTopicRestarts}</td>
 *     <td>times that the rules topic was found deleted and made again since the start</td></tr>
 * <tr><td>{@code rulesVersion}</td>
 *     <td>gauge: the highest version read of the rules topic, or -1</td></tr>
 * </table>
 */
final class IntakeMetrics {

    final Counter accepted;
    final Counter refused;
    final Counter deleted;
    final Counter unreadable;
    final Counter setAside;
    final Counter topicRestarts;

    IntakeMetrics(MetricGroup parent, LongSupplier rulesVersion) {
        MetricGroup group = parent.addGroup("fluo").addGroup("intake");
        accepted = group.counter("documentsAccepted");
        refused = group.counter("documentsRefused");
        deleted = group.counter("documentsDeleted");
        unreadable = group.counter("documentsUnreadable");
        setAside = group.counter("documentsSetAside");
        topicRestarts = group.counter("rulesTopicRestarts");
        group.gauge("rulesVersion", (Gauge<Long>) rulesVersion::getAsLong);
    }
}
