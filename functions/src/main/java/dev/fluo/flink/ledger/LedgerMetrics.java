package dev.fluo.flink.ledger;

import java.util.HashMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/**
 * Counters of the {@link Ledger}, in the metric group {@code fluo.ledger}:
 *
 * <table>
 * <caption>Metrics</caption>
 * <tr><td>{@code rulesAccepted}, {@code rulesRejected}, {@code rulesDeleted}</td>
 *     <td>records of the rules topic, by what became of them</td></tr>
 * <tr><td>{@code rulesQuarantined}</td><td>versions that had to be stopped</td></tr>
 * <tr><td>{@code auditRecords}</td><td>records added to the audit chain</td></tr>
 * <tr><td>{@code statusRecords}</td><td>changes of rule status written</td></tr>
 * <tr><td>{@code topicRestarts}</td>
 *     <td>topics other than the rules topic that were found deleted and made again</td></tr>
 * </table>
 */
final class LedgerMetrics {

    final Counter rulesAccepted;
    final Counter rulesRejected;
    final Counter rulesDeleted;
    final Counter rulesQuarantined;
    final Counter auditRecords;
    final Counter statusRecords;
    final Counter topicRestarts;
    private final MetricGroup parent;
    private final Map<String, RuleVerdictMetrics> byRule = new HashMap<>();

    LedgerMetrics(MetricGroup parent) {
        this.parent = parent;
        MetricGroup group = parent.addGroup("fluo").addGroup("ledger");
        rulesAccepted = group.counter("rulesAccepted");
        rulesRejected = group.counter("rulesRejected");
        rulesDeleted = group.counter("rulesDeleted");
        rulesQuarantined = group.counter("rulesQuarantined");
        auditRecords = group.counter("auditRecords");
        statusRecords = group.counter("statusRecords");
        topicRestarts = group.counter("topicRestarts");
    }

    /** Counts what a subtask judged. As many rules have a series as rules may stand at once: see {@code limits.rules}. */
    void judged(VerdictCounts counts) {
        for (RuleCounts rule : counts.rules()) {
            byRule.computeIfAbsent(rule.ruleId(), id -> new RuleVerdictMetrics(parent, id))
                    .add(rule);
        }
    }
}
