package dev.fluo.tools.testing.recorded;

import dev.fluo.rules.trace.Trace;

/**
 * A fault that was put into a running system on purpose.
 *
 * @param service whose fault it is
 * @param type what was done to it
 * @param atMillis when, epoch milliseconds
 */
public record InjectedFault(String service, String type, long atMillis) {

    /** The time that a fault is taken to last: the data do not say when one was removed. */
    private static final long LASTS_MILLIS = 240_000;

    private static final long NANOS_PER_MILLI = 1_000_000;

    /** Returns whether a moment, in epoch milliseconds, is in the time of the fault. */
    public boolean covers(long millis) {
        return millis >= atMillis && millis < atMillis + LASTS_MILLIS;
    }

    /** Returns whether a trace starts in the time of the fault. */
    public boolean disturbs(Trace trace) {
        return covers(trace.startNanos() / NANOS_PER_MILLI);
    }
}
