package dev.fluo.flink.elasticsearch;

import java.time.Duration;

/**
 * Signals, each in the index of its own event-time day, {@code NAME-yyyy.MM.dd}, under one alias. One whose day was
 * expired when it was created, or more than one day ahead, is in the index of the day on which it was created.
 *
 * @param name the alias, and the prefix of the indices
 * @param retention whole days; a day index goes when its day is over for that long
 */
public record SignalIndices(String name, Duration retention) implements DayIndices {

    /** {@code fluo-signals}, kept 90 days. */
    public static final SignalIndices DEFAULT = new SignalIndices("fluo-signals", Duration.ofDays(90));

    public SignalIndices {
        IndexNames.check(name, retention);
    }
}
