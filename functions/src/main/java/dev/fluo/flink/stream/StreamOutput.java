package dev.fluo.flink.stream;

import dev.fluo.flink.ledger.LedgerEvent;
import dev.fluo.rules.signal.Signal;

/** Outputs of the judgement of rules across traces. */
interface StreamOutput {

    /** Writes to the main output. */
    void signal(Signal signal);

    /** Writes to the ledger. */
    void ledger(LedgerEvent event);
}
