package dev.fluo.job;

import dev.fluo.flink.deadletter.DeadLetter;
import dev.fluo.flink.ledger.AuditRecord;
import dev.fluo.flink.ledger.RuleStatus;
import dev.fluo.rules.signal.Signal;
import java.util.Optional;
import org.apache.flink.api.connector.sink2.Sink;

/**
 * The outputs of the judging part.
 *
 * @param incidents empty where signals are not grouped
 * @param kept empty where no traces are kept
 */
public record JudgeOutputs(
        Sink<Signal> signals,
        Sink<RuleStatus> ruleStatus,
        Sink<AuditRecord> audit,
        Sink<DeadLetter> deadLetters,
        Optional<IncidentOutput> incidents,
        Optional<KeptOutput> kept) {}
