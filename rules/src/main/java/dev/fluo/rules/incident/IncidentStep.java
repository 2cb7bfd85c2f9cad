package dev.fluo.rules.incident;

/**
 * One step of an incident's timeline.
 *
 * @param timeMillis when it begins, in milliseconds of the epoch
 * @param signals how many signals were complete in it
 */
public record IncidentStep(long timeMillis, long signals) {}
