package dev.fluo.flink.intake;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/**
 * The metrics of the {@link RuleIntake}, all counters:
 *
 * <ul>
 *   <li>{@code documentsAccepted}: documents broadcast to the subtasks that judge
 *   <li>{@code documentsRefused}: documents refused, for whatever reason
 *   <li>{@code documentsDeleted}: tombstones
 *   <li>{@code documentsUnreadable}: of those refused, the ones that are no JSON; they are in the dead letters too
 * </ul>
 */
final class IntakeMetrics {

    final Counter accepted;
    final Counter refused;
    final Counter deleted;
    final Counter unreadable;

    IntakeMetrics(MetricGroup group) {
        accepted = group.counter("documentsAccepted");
        refused = group.counter("documentsRefused");
        deleted = group.counter("documentsDeleted");
        unreadable = group.counter("documentsUnreadable");
    }
}
