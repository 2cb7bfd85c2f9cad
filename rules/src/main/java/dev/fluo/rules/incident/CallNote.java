package dev.fluo.rules.incident;

import java.util.Objects;
import java.util.Optional;

/**
 * Calls that one task saw in one step of event time, or a change that it saw in spans of a service.
 *
 * @param environment empty where the traces name none
 * @param stepMillis when the step begins, in milliseconds of the epoch
 * @param caller the service that called; empty where all spans of the callee are meant
 * @param callee the service that was called, or that changed
 * @param counts none of a change
 * @param change empty of calls
 */
public record CallNote(
        String environment,
        long stepMillis,
        String caller,
        String callee,
        CallCounts counts,
        Optional<SeenChange> change) {

    /** The length of a step. */
    public static final long STEP_MILLIS = 10_000;

    public CallNote {
        Objects.requireNonNull(environment, "environment");
        Objects.requireNonNull(caller, "caller");
        Objects.requireNonNull(callee, "callee");
        Objects.requireNonNull(counts, "counts");
        Objects.requireNonNull(change, "change");
    }

    /** Notes calls. */
    public CallNote(String environment, long stepMillis, String caller, String callee, CallCounts counts) {
        this(environment, stepMillis, caller, callee, counts, Optional.empty());
    }

    /** Returns a note of a change of a service. */
    static CallNote of(String environment, String service, SeenChange change) {
        long step = Math.floorDiv(change.timeMillis(), STEP_MILLIS) * STEP_MILLIS;
        return new CallNote(environment, step, "", service, CallCounts.NONE, Optional.of(change));
    }
}
