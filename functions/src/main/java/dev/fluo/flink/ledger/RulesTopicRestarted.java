package dev.fluo.flink.ledger;

import java.util.Objects;

/**
 * Report that the rules topic was deleted and made again.
 *
 * @param topic its name
 * @param restarts how often that has happened
 */
public record RulesTopicRestarted(String topic, int restarts) implements LedgerEvent {

    public RulesTopicRestarted {
        Objects.requireNonNull(topic);
    }
}
