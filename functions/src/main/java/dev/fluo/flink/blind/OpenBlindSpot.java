package dev.fluo.flink.blind;

import dev.fluo.rules.blindspot.BlindSpot;
import dev.fluo.rules.blindspot.RecentChange;
import dev.fluo.rules.ruleterm.Need;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A blind spot that was told and is not over.
 *
 * @param ruleId the rule
 * @param need {@link Need#code()} of what it needs
 * @param lastSeenMillis when that came last, in milliseconds of the epoch
 * @param toldMillis when it was told, in event time
 * @param change the change before; null if none was known
 */
public record OpenBlindSpot(
        String ruleId,
        String need,
        long lastSeenMillis,
        long toldMillis,
        @Nullable RecentChange change) {

    public OpenBlindSpot {
        Objects.requireNonNull(ruleId);
        Objects.requireNonNull(need);
    }

    /** Returns the key of a rule and what it needs. */
    static String key(String ruleId, String need) {
        return ruleId + '\n' + need;
    }

    String key() {
        return key(ruleId, need);
    }

    BlindSpot spot(Need of) {
        return new BlindSpot(of, lastSeenMillis, toldMillis, Optional.ofNullable(change));
    }
}
