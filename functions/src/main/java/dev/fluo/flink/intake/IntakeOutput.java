package dev.fluo.flink.intake;

import dev.fluo.flink.deadletter.DeadLetter;
import dev.fluo.flink.ledger.LedgerEvent;
import java.util.function.Consumer;

/**
 * The receivers to which the intake says what became of a record.
 *
 * @param updates to every subtask that judges
 */
record IntakeOutput(Consumer<RuleUpdate> updates, Consumer<LedgerEvent> events, Consumer<DeadLetter> deadLetters) {

    IntakeOutput withUpdatesTo(Consumer<RuleUpdate> other) {
        return new IntakeOutput(other, events, deadLetters);
    }

    void update(RuleUpdate update) {
        updates.accept(update);
    }

    void ledger(LedgerEvent event) {
        events.accept(event);
    }

    void deadLetter(DeadLetter letter) {
        deadLetters.accept(letter);
    }
}
