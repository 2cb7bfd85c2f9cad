package dev.fluo.flink.suppression;

/**
 * The memory of a signal that was given, so that what is said of it later is given too.
 *
 * @param key the key under which it was given
 * @param inserted documents that were inserted into its sequence to tell a count; later ones move up by as many
 * @param suppressed how many signals it stands for
 * @param until event time until which it is remembered, epoch milliseconds
 */
record GivenSignal(String key, int inserted, long suppressed, long until) {

    static GivenSignal under(String key, long suppressed, long until) {
        return new GivenSignal(key, 0, suppressed, until);
    }

    GivenSignal until(long later) {
        return new GivenSignal(key, inserted, suppressed, Math.max(until, later));
    }

    GivenSignal standingFor(long count) {
        return new GivenSignal(key, inserted, count, until);
    }

    GivenSignal withInserted() {
        return new GivenSignal(key, inserted + 1, suppressed, until);
    }
}
