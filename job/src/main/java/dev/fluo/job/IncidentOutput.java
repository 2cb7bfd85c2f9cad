package dev.fluo.job;

import dev.fluo.rules.incident.IncidentRecord;
import dev.fluo.rules.incident.IncidentSettings;
import org.apache.flink.api.connector.sink2.Sink;

/**
 * The incidents of the judging part.
 *
 * @param settings how signals are grouped
 * @param sink takes their documents
 */
public record IncidentOutput(IncidentSettings settings, Sink<IncidentRecord> sink) {

    /** Returns the same grouping before another sink. */
    public IncidentOutput with(Sink<IncidentRecord> other) {
        return new IncidentOutput(settings, other);
    }
}
