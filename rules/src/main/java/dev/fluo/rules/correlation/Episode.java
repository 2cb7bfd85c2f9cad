package dev.fluo.rules.correlation;

import java.util.Objects;

/**
 * A stretch of time in which a condition held for a key; of what happens at a moment, the moment.
 *
 * @param startMillis event time at which it began: with rule and key it makes the signal's id
 * @param endMillis event time at which it was over; {@link #OPEN} while it is not
 * @param moment whether it is something that happened, complete at its end, and not a state that lasts
 * @param windowMillis how far back from its start the events lie that made it true
 * @param finding why
 * @param excepted the name of the exception that excuses it, so that it gives no signal; else null
 * @param sequence of its last signal; -1 before the first
 * @param repeats how often it was said again
 */
public record Episode(
        long startMillis,
        long endMillis,
        boolean moment,
        long windowMillis,
        StreamFinding finding,
        String excepted,
        int sequence,
        int repeats) {

    /** The end of what is not over. */
    public static final long OPEN = Long.MAX_VALUE;

    public Episode {
        Objects.requireNonNull(finding, "finding");
    }

    /** Returns whether it is not over. */
    public boolean isOpen() {
        return endMillis == OPEN;
    }

    /** Event time at which the behaviour was complete: the boundary at which a condition turned true. */
    public long timestampMillis() {
        return moment ? endMillis : startMillis;
    }

    Episode endingAt(long millis) {
        return new Episode(startMillis, millis, moment, windowMillis, finding, excepted, sequence, repeats);
    }

    /** @param exception its name; null for none */
    Episode excusedBy(String exception) {
        return new Episode(startMillis, endMillis, moment, windowMillis, finding, exception, sequence, repeats);
    }

    Episode said(int times) {
        return saidLast(sequence + times);
    }

    /** @param last sequence of its last signal */
    Episode saidLast(int last) {
        return new Episode(startMillis, endMillis, moment, windowMillis, finding, excepted, last, repeats);
    }

    Episode repeated(int times) {
        return new Episode(startMillis, endMillis, moment, windowMillis, finding, excepted, sequence, times);
    }

    /** With what another look at the same stretch of time has found. */
    Episode seenAgain(Episode now) {
        return new Episode(
                startMillis, now.endMillis, moment, now.windowMillis, now.finding, now.excepted, sequence, repeats);
    }
}
