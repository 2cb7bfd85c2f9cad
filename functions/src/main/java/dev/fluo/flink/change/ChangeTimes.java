package dev.fluo.flink.change;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Which times of changes are believed: a unit or a zone that is wrong must not open a time that nobody meant. */
public final class ChangeTimes {

    /** How far the time of a change may lie after its record's timestamp: clocks differ. */
    static final Duration AHEAD = Duration.ofMinutes(5);

    /** How far it may lie before: what is told later than that no rule counts any more. */
    static final Duration BEHIND = Duration.ofDays(1);

    private ChangeTimes() {}

    /**
     * What is wrong with the time of a change.
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
