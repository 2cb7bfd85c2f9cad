package dev.fluo.flink.incident;

import dev.fluo.rules.incident.IncidentAction;
import java.util.function.LongSupplier;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/** Metrics of incidents, in the metric group {@code fluo.incidents}. */
final class IncidentMetrics {

    private final Counter signalsGrouped;
    private final Counter signalsUngrouped;
    private final Counter incidentsOpened;
    private final Counter incidentsResolved;
    private final Counter incidentsMerged;
    private final Counter incidentsRetracted;
    private final Counter documentsWritten;
    private volatile int open;
    private volatile long evicted;

    /** @param changesGivenUp says how many changes were forgotten because there were too many */
    IncidentMetrics(MetricGroup parent, LongSupplier changesGivenUp) {
        MetricGroup group = parent.addGroup("fluo").addGroup("incidents");
        signalsGrouped = group.counter("signalsGrouped");
        signalsUngrouped = group.counter("signalsUngrouped");
        incidentsOpened = group.counter("incidentsOpened");
        incidentsResolved = group.counter("incidentsResolved");
        incidentsMerged = group.counter("incidentsMerged");
        incidentsRetracted = group.counter("incidentsRetracted");
        documentsWritten = group.counter("documentsWritten");
        group.gauge("incidentsOpen", (Gauge<Integer>) () -> open);
        group.gauge("incidentsEvicted", (Gauge<Long>) () -> evicted);
        group.gauge("changesGivenUp", (Gauge<Long>) changesGivenUp::getAsLong);
    }

    /**
     * Sets the gauges.
     *
     * @param incidents how many are open
     * @param given how many were closed because there were too many
     */
    void standing(int incidents, long given) {
        open = incidents;
        evicted = given;
    }

    void signal(boolean grouped) {
        (grouped ? signalsGrouped : signalsUngrouped).inc();
    }

    void written(IncidentAction action) {
        documentsWritten.inc();
        switch (action) {
            case OPENED -> incidentsOpened.inc();
            case RESOLVED -> incidentsResolved.inc();
            case MERGED -> incidentsMerged.inc();
            case RETRACTED -> incidentsRetracted.inc();
            case UPDATED -> {
                // counted as written
            }
        }
    }
}
