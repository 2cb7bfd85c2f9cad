package dev.fluo.flink.correlation;

import dev.fluo.flink.ledger.LedgerEvent;
import dev.fluo.rules.signal.Signal;

/** Outputs of the judgement of rules across traces. */
interface CorrelationOutput {

    /** Writes to the main output. */
    void signal(Signal signal);

    /** Writes to the ledger. */
    void ledger(LedgerEvent event);
}
