package dev.fluo.rules.correlation;

/**
 * The progress of event time.
 *
 * @param watermarkMillis the watermark
 * @param settleMillis how long after it the traces are awaited in which spans of that time lie
 * @param retainMillis how long after that events may still change what was judged
 * @param covered the time of which data came
 */
public record CorrelationTime(long watermarkMillis, long settleMillis, long retainMillis, CoveredTime covered) {

    /** Creates the progress of an input without gaps. */
    public CorrelationTime(long watermarkMillis, long settleMillis, long retainMillis) {
        this(watermarkMillis, settleMillis, retainMillis, CoveredTime.ALWAYS);
    }

    /** Beyond every time there is, and small enough to be computed with. */
    private static final long END_OF_TIME = 1_000_000_000_000_000L;

    /** Returns the time up to which all that usually comes has come, epoch milliseconds. */
    public long settledMillis() {
        return Math.max(-END_OF_TIME, Math.min(watermarkMillis, END_OF_TIME)) - settleMillis;
    }

    /** Returns the time before which nothing changes any more. */
    long retainedMillis() {
        return settledMillis() - retainMillis;
    }

    /** The watermark at which a time is settled. */
    long settles(long millis) {
        return millis + settleMillis;
    }
}
