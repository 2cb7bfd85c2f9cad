package dev.fluo.rules.incident;

import java.util.Objects;

/**
 * Calls that one task saw in one step of event time.
 *
 * @param environment empty where the traces name none
 * @param stepMillis when the step begins, in milliseconds of the epoch
 * @param caller the service that called; empty where all spans of the callee are meant
 * @param callee the service that was called
 */
public record CallNote(String environment, long stepMillis, String caller, String callee, CallCounts counts) {

    /** The length of a step. */
    public static final long STEP_MILLIS = 10_000;

    public CallNote {
        Objects.requireNonNull(environment, "environment");
        Objects.requireNonNull(caller, "caller");
        Objects.requireNonNull(callee, "callee");
        Objects.requireNonNull(counts, "counts");
    }
}
