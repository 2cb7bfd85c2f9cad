package dev.fluo.rules.correlation;

import dev.fluo.rules.verdict.Observation;
import java.util.List;
import java.util.OptionalLong;

/**
 * A key that events of a cross-trace rule formed, and what its condition came to.
 *
 * @param key the values of {@code by}; empty for a rule without it
 * @param lastMillis event time of the last event of the key, epoch milliseconds
 * @param compared the comparisons at that time, in the order of the text
 * @param pendingSince since when the condition holds, epoch milliseconds, where that is not for as long yet as the
 *     rule's {@code for} says; else empty
 */
public record FormedKey(List<Object> key, long lastMillis, List<Observation> compared, OptionalLong pendingSince) {
    public FormedKey {
        key = List.copyOf(key);
        compared = List.copyOf(compared);
    }
}
