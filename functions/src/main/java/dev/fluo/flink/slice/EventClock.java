package dev.fluo.flink.slice;

/**
 * Turns the end of a span into event time: milliseconds, clamped to the time of the Kafka record plus and minus the
 * allowed skew, so that a wrong clock neither closes the traces of others nor makes its own spans late for ever.
 */
final class EventClock {

    private static final long NANOS_PER_MILLISECOND = 1_000_000;

    private final long ahead;
    private final long behind;
    private long earliest;
    private long latest;

    EventClock(SliceSettings settings) {
        ahead = settings.allowedSkewAhead().toMillis();
        behind = settings.allowedSkewBehind().toMillis();
    }

    /**
     * Sets what the spans of the next record are clamped to.
     *
     * @param recordTime epoch milliseconds; negative if the record has no time, and then nothing is clamped
     */
    void at(long recordTime) {
        earliest = recordTime < 0 ? Long.MIN_VALUE : recordTime - behind;
        latest = recordTime < 0 ? Long.MAX_VALUE : recordTime + ahead;
    }

    /** Milliseconds of a span's end, before clamping; the nanoseconds of the protocol are unsigned. */
    static long milliseconds(long unixNano) {
        return unixNano >= 0 ? unixNano / NANOS_PER_MILLISECOND : Long.divideUnsigned(unixNano, NANOS_PER_MILLISECOND);
    }

    long clamp(long milliseconds) {
        return Math.max(earliest, Math.min(latest, milliseconds));
    }
}
