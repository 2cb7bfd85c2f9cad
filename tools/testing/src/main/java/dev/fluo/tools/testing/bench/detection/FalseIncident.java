package dev.fluo.tools.testing.bench.detection;

import dev.fluo.tools.testing.bench.detection.IncidentLog.Incident;
import java.time.Instant;

/**
 * An incident outside the time of every fault.
 *
 * @param opened when a reader first saw it
 * @param message of its last document
 */
record FalseIncident(String opened, String message) {

    static FalseIncident of(Incident incident) {
        return new FalseIncident(
                Instant.ofEpochMilli(incident.openedMillis()).toString(),
                incident.last().document().message());
    }
}
