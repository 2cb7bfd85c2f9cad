package dev.fluo.flink.evaluation;

import dev.fluo.flink.deadletter.DeadLetter;
import dev.fluo.flink.ledger.LedgerEvent;
import dev.fluo.rules.correlation.Contribution;
import dev.fluo.rules.incident.CallNote;
import dev.fluo.rules.signal.Signal;

/** Outputs of trace evaluation. */
interface EvaluationOutput {

    /** Writes to the main output. */
    void signal(Signal signal);

    /** Writes to the rules across traces. */
    void contribution(Contribution contribution);

    /** Writes to the grouping into incidents. */
    void calls(CallNote note);

    /** Writes to the ledger. */
    void ledger(LedgerEvent event);

    /** Writes to the dead letters. */
    void deadLetter(DeadLetter letter);
}
