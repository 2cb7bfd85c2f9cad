package dev.fluo.rules.signal;

import dev.fluo.rules.verdict.SignalAction;
import java.util.Objects;

/**
 * One signal document and what is needed to route it.
 *
 * @param id {@code event.id}: the same for every revision
 * @param sequence {@code event.sequence}: 0 when opened, then one more with each document
 * @param timestampMillis {@code @timestamp}: event time in epoch milliseconds
 * @param repetition which other signals of the rule say the same
 * @param json the document, UTF-8; not copied, never to be written to
 */
public record Signal(
        String id,
        String ruleId,
        long ruleVersion,
        int sequence,
        SignalAction action,
        long timestampMillis,
        Repetition repetition,
        byte[] json) {
    public Signal {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(ruleId, "ruleId");
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(repetition, "repetition");
        Objects.requireNonNull(json, "json");
    }
}
