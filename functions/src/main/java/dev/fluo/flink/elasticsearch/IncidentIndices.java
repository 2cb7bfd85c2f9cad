package dev.fluo.flink.elasticsearch;

import java.time.Duration;

/**
 * Incidents, each in the index of the day on which it opened, under one alias. One whose day was expired when its
 * document was created, or more than one day ahead, is in the index of the day on which the document was created.
 *
 * @param name the alias, and the prefix of the indices
 * @param retention whole days; a day index goes when its day is over for that long
 */
public record IncidentIndices(String name, Duration retention) implements DayIndices {

    /** {@code fluo-incidents}, kept 90 days. */
    public static final IncidentIndices DEFAULT = new IncidentIndices("fluo-incidents", Duration.ofDays(90));

    public IncidentIndices {
        IndexNames.check(name, retention);
    }
}
