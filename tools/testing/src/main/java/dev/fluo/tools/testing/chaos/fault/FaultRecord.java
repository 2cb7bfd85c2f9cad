package dev.fluo.tools.testing.chaos.fault;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The effect of a fault on the signals.
 *
 * @param kinds what began together
 * @param at how long after the start of the traffic it began
 * @param outage how long it lasted
 * @param signalsAfter from its beginning until there was a signal of a trace that ended after it; empty if none came
 * @param indexedAfter the same for Elasticsearch
 */
public record FaultRecord(
        List<FaultKind> kinds,
        String name,
        Duration at,
        Duration outage,
        Optional<Duration> signalsAfter,
        Optional<Duration> indexedAfter) {

    /** Returns whether signals came again, everywhere. */
    public boolean recovered() {
        return signalsAfter.isPresent() && indexedAfter.isPresent();
    }
}
