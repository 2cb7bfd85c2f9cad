package dev.fluo.flink.changeevent;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The bounds on times of changes: a unit or a zone that is wrong must not open a time that nobody meant. */
public final class ChangeTimes {

    /** The farthest that the time of a change may lie after its record's timestamp: clocks differ. */
    static final Duration AHEAD = Duration.ofMinutes(5);

    /** The farthest that it may lie before: no rule counts a change that is told later. */
    static final Duration BEHIND = Duration.ofDays(1);

    private ChangeTimes() {}

    /**
     * Returns the fault of a change's time, in words.
     *
     * @param millis when it happened, in milliseconds of the epoch
     * @param writtenMillis when it was posted: the timestamp of its record
     * @return a sentence for people; empty if nothing is
     */
    public static Optional<String> doubt(long millis, long writtenMillis) {
        if (millis <= writtenMillis + AHEAD.toMillis() && millis >= writtenMillis - BEHIND.toMillis()) {
            return Optional.empty();
        }
        return Optional.of("`time` is " + Instant.ofEpochMilli(millis) + ", and it was posted at "
                + Instant.ofEpochMilli(writtenMillis) + ": a change is posted within a day after it happened;"
                + " a number is milliseconds of the epoch");
    }
}
