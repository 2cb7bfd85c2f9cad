package dev.fluo.rules.incident;

/**
 * Numbers of calls in a stretch of event time: of one service, or from one service to another.
 *
 * @param calls of a service, spans that entered it; else calls from the caller to the callee
 * @param errors how many of them failed
 * @param begun errors that begin there: failed spans without a failed child. Of calls, the caller's failed spans whose
 *     callee did not fail
 * @param millis own time: of a service, the time that its spans spent without waiting for another service; of calls, the
 *     time that the caller waited and the callee did not work
 * @param squares of a service, the sum over traces of the squared own time of the trace per call; likewise of calls
 * @param silent of calls, those of which the callee sent no span; 0 of a service
 */
public record CallCounts(long calls, long errors, long begun, double millis, double squares, long silent) {

    /** No calls. */
    public static final CallCounts NONE = new CallCounts(0, 0, 0, 0, 0);

    /** Counts calls of which the callee sent spans. */
    public CallCounts(long calls, long errors, long begun, double millis, double squares) {
        this(calls, errors, begun, millis, squares, 0);
    }

    CallCounts plus(CallCounts more) {
        return new CallCounts(
                calls + more.calls,
                errors + more.errors,
                begun + more.begun,
                millis + more.millis,
                squares + more.squares,
                silent + more.silent);
    }

    /** Returns whether the callee sent a span of one of the calls. */
    boolean isTraced() {
        return calls > silent;
    }

    /** Returns the own time of a call in milliseconds; 0 without calls. */
    double mean() {
        return calls == 0 ? 0 : millis / calls;
    }

    /** Returns the variance of the own time of a call. */
    double variance() {
        return calls == 0 ? 0 : Math.max(0, squares / calls - mean() * mean());
    }
}
