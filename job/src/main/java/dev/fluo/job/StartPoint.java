package dev.fluo.job;

import dev.fluo.flink.intake.RuleGate;
import dev.fluo.rules.audit.AuditHead;

/**
 * What the outside was like when the job was started.
 *
 * @param gate holds judging back until the rules that stood then are known
 * @param deadLetterBytes the largest record that the topic of dead letters takes
 * @param auditHead the end of the audit chain, where a ledger without state goes on
 */
public record StartPoint(RuleGate gate, int deadLetterBytes, AuditHead auditHead) {}
