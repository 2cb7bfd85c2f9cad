package dev.fluo.tools.testing.chaos.fault;

import java.time.Duration;
import java.util.List;

/**
 * Faults that happen together.
 *
 * @param kinds in the order in which they begin and end
 * @param outage how long they last
 */
public record FaultStep(List<FaultKind> kinds, Duration outage) {

    public FaultStep {
        kinds = List.copyOf(kinds);
    }

    /** One fault alone. */
    public static FaultStep of(FaultKind kind, Duration outage) {
        return new FaultStep(List.of(kind), outage);
    }
}
