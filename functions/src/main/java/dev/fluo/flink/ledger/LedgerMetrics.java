package dev.fluo.flink.ledger;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/**
 * The metrics of the {@link Ledger}, all counters:
 *
 * <ul>
 *   <li>{@code rulesAccepted}, {@code rulesRejected}, {@code rulesDeleted}: records of the rules topic, by what became
 *   of them
 *   <li>{@code rulesQuarantined}: versions that had to be stopped
 *   <li>{@code auditRecords}: records added to the audit chain
 *   <li>{@code statusRecords}: changes of rule status written
 * </ul>
 */
final class LedgerMetrics {

    final Counter rulesAccepted;
    final Counter rulesRejected;
    final Counter rulesDeleted;
    final Counter rulesQuarantined;
    final Counter auditRecords;
    final Counter statusRecords;

    LedgerMetrics(MetricGroup group) {
        rulesAccepted = group.counter("rulesAccepted");
        rulesRejected = group.counter("rulesRejected");
        rulesDeleted = group.counter("rulesDeleted");
        rulesQuarantined = group.counter("rulesQuarantined");
        auditRecords = group.counter("auditRecords");
        statusRecords = group.counter("statusRecords");
    }
}
