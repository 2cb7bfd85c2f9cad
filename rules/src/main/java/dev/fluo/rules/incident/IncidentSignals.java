package dev.fluo.rules.incident;

import java.util.List;

/**
 * The signals of an incident.
 *
 * @param total all that it ever had
 * @param standing those that were not retracted
 * @param open the episodes among them that are not resolved
 * @param suppressed those that were held back, because they said the same as one of the standing ones
 * @param exemplars some of them, chosen to differ by rule, service and trace
 * @param timeline how many came when, in steps of equal length; steps without a signal are left out
 * @param stepMillis the length of a step
 * @param truncated whether there was more than the incident keeps of signals, rules, services, traces or keys: the
 *     counts are right, and lists are not complete
 */
public record IncidentSignals(
        long total,
        long standing,
        long open,
        long suppressed,
        List<IncidentExemplar> exemplars,
        List<IncidentStep> timeline,
        long stepMillis,
        boolean truncated) {
    public IncidentSignals {
        exemplars = List.copyOf(exemplars);
        timeline = List.copyOf(timeline);
    }

    /** Returns the number of signals that were retracted. */
    public long retracted() {
        return total - standing;
    }
}
