package dev.fluo.rules.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * The first record that is written from a state older than the end of the chain, as when a job is started from the
 * savepoint before the last one: what was recorded in between stands, and some of it is recorded again.
 *
 * @param from the number of the record before, with which the chain had ended
 * @param to the number of the last record that the state knows of
 */
public record StepBack(long from, long to) {

    /** The record's {@code event.action}. */
    public static final String ACTION = "ledger-went-back";

    private static final String LEDGER = "ledger";
    private static final String FROM = "from";
    private static final String TO = "to";

    /** Puts both numbers into a record, as {@code fluo.ledger.from} and {@code fluo.ledger.to}. */
    public void writeTo(ObjectNode record) {
        record.withObjectProperty(AuditChain.FLUO)
                .withObjectProperty(LEDGER)
                .put(FROM, from)
                .put(TO, to);
    }

    /** @return empty for a record of another kind */
    static Optional<StepBack> read(JsonNode record) {
        if (!record.path(AuditChain.EVENT).path(AuditChain.ACTION).asText().equals(ACTION)) {
            return Optional.empty();
        }
        JsonNode numbers = record.path(AuditChain.FLUO).path(LEDGER);
        return Optional.of(
                new StepBack(numbers.path(FROM).asLong(), numbers.path(TO).asLong()));
    }
}
