package dev.fluo.tools.kibana;

import dev.fluo.job.options.TraceLink;
import java.util.Objects;

/**
 * Settings that differ from one user's Kibana to another's.
 *
 * @param signals alias over the day indices of signals
 * @param incidents alias over the day indices of incidents
 * @param audit data stream of audit records
 * @param traces where a trace can be seen
 */
public record KibanaSettings(String signals, String incidents, String audit, TraceLink traces) {

    public KibanaSettings {
        Objects.requireNonNull(signals);
        Objects.requireNonNull(incidents);
        Objects.requireNonNull(audit);
        Objects.requireNonNull(traces);
    }
}
