package dev.fluo.flink.evaluation;

import dev.fluo.flink.ledger.RuleQuarantined;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.verdict.CompiledRule;

/** Failures of rules on traces. A rule that fails again and again is quarantined on this subtask. */
final class RuleFailures {

    private final Subtask subtask;
    private final EvaluationOutput out;

    RuleFailures(Subtask subtask, EvaluationOutput out) {
        this.subtask = subtask;
        this.out = out;
    }

    /**
     * Notes that a rule failed.
     *
     * @param why may hold values of the trace, which are redacted
     * @param now processing time in epoch milliseconds
     */
    void failed(CompiledRule rule, String why, Trace trace, long now) {
        if (subtask.quarantine().failed(rule, now)) {
            String reason = subtask.redaction().error(rule.conditionTexts(), why, trace);
            subtask.active().changed();
            out.ledger(new RuleQuarantined(rule.id(), rule.version().version(), subtask.index(), reason));
        }
    }
}
