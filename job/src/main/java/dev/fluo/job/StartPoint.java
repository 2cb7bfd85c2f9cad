package dev.fluo.job;

import dev.fluo.audit.AuditHead;
import dev.fluo.flink.intake.RuleGate;

/**
 * What the outside was like when the job was started.
 *
 * @param gate holds judging back until the rules that stood then are known
 * @param auditHead the end of the audit chain, where a ledger without state goes on
 */
record StartPoint(RuleGate gate, AuditHead auditHead) {}
