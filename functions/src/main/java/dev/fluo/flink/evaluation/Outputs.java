package dev.fluo.flink.evaluation;

import dev.fluo.flink.deadletter.DeadLetter;
import dev.fluo.flink.ledger.LedgerEvent;
import dev.fluo.rules.correlation.Contribution;
import dev.fluo.rules.signal.Signal;
import java.util.function.Consumer;

/**
 * Where one call of the function writes to.
 *
 * @param signals main output
 * @param contributions side output to the rules across traces
 * @param ledger side output to the ledger
 * @param deadLetters side output of what could not be used
 */
record Outputs(
        Consumer<Signal> signals,
        Consumer<Contribution> contributions,
        Consumer<LedgerEvent> ledger,
        Consumer<DeadLetter> deadLetters) {}
