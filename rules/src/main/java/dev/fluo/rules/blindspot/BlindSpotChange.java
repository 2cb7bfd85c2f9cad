package dev.fluo.rules.blindspot;

import dev.fluo.rules.verdict.SignalAction;
import java.util.Objects;

/**
 * A change of a blind spot: it begins, or ends.
 *
 * @param action opened; resolved, if the rule can fire again; unwatched, if the rule is gone
 * @param sequence 0 for opened, then one more each time
 * @param endMillis event time at which it ended, in milliseconds of the epoch; without meaning while it is open
 */
public record BlindSpotChange(BlindSpot spot, SignalAction action, int sequence, long endMillis) {

    public BlindSpotChange {
        Objects.requireNonNull(spot, "spot");
        Objects.requireNonNull(action, "action");
    }
}
