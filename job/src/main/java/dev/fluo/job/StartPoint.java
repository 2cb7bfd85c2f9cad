package dev.fluo.job;

import dev.fluo.flink.changeevent.ChangesBacklog;
import dev.fluo.flink.intake.RuleGate;
import dev.fluo.rules.audit.AuditHead;

/**
 * The state of the outside when the job was started.
 *
 * @param gate holds judging back until the rules that stood then are known
 * @param changes the change events that event time waits for
 * @param sizes the largest record that each topic of output takes
 * @param auditHead the end of the audit chain, where a ledger without state goes on
 */
public record StartPoint(RuleGate gate, ChangesBacklog changes, RecordSizes sizes, AuditHead auditHead) {}
