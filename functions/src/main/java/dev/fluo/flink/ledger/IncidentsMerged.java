package dev.fluo.flink.ledger;

import java.util.Objects;

/**
 * Report that an incident became a part of an older one.
 *
 * @param incident its id
 * @param into the id of the older one
 * @param environment empty where the signals name none
 * @param atMillis event time, in milliseconds of the epoch
 * @param signals how many standing signals it brought
 */
public record IncidentsMerged(String incident, String into, String environment, long atMillis, long signals)
        implements LedgerEvent {

    public IncidentsMerged {
        Objects.requireNonNull(incident);
        Objects.requireNonNull(into);
        Objects.requireNonNull(environment);
    }
}
