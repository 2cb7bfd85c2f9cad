package dev.fluo.job.options;

import dev.fluo.rules.incident.IncidentSettings;
import java.time.Duration;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** Options of incidents: how signals are grouped, and how much is remembered. */
public final class IncidentOptions {

    public static final ConfigOption<Boolean> ENABLED = ConfigOptions.key("incidents.enabled")
            .booleanType()
            .defaultValue(true)
            .withDescription("Group signals into incidents and write them to `topics.incidents`. When false, no signal"
                    + " names an incident.");

    public static final ConfigOption<Duration> GAP = ConfigOptions.key("incidents.gap")
            .durationType()
            .defaultValue(Duration.ofMillis(IncidentSettings.DEFAULT.gapMillis()))
            .withDescription("Longest event time between an incident and a further signal of it. An incident is"
                    + " resolved when none of its episodes is open and its last signal or episode ended so long ago.");

    public static final ConfigOption<Integer> DISTANCE = ConfigOptions.key("incidents.distance")
            .intType()
            .defaultValue(IncidentSettings.DEFAULT.distance())
            .withDescription("Most calls between the services of two related signals in the observed call graph. `1`"
                    + " relates callers and callees; `0` relates only signals that share a service, trace or key.");

    public static final ConfigOption<Duration> MEMORY = ConfigOptions.key("incidents.memory")
            .durationType()
            .defaultValue(Duration.ofMillis(IncidentSettings.DEFAULT.memoryMillis()))
            .withDescription("Event time for which calls between services and closed incidents are remembered. A late"
                    + " signal opens a remembered incident again. Not below `incidents.gap`.");

    public static final ConfigOption<Integer> MAX_SIGNALS = ConfigOptions.key("incidents.max-signals")
            .intType()
            .defaultValue(IncidentSettings.DEFAULT.maxSignals())
            .withDescription("Most signals that are remembered of one incident, and as many traces and keys. Further"
                    + " signals are only counted. A later document of one is recognised by its rule, service, trace and"
                    + " key.");

    public static final ConfigOption<Integer> MAX_INCIDENTS = ConfigOptions.key("incidents.max-incidents")
            .intType()
            .defaultValue(IncidentSettings.DEFAULT.maxIncidents())
            .withDescription("Most incidents of one environment that are remembered, open or closed. Closed ones are"
                    + " forgotten first, the one with the oldest last signal before others. An open one is then closed"
                    + " as resolved.");

    private IncidentOptions() {}

    /**
     * Returns the settings of the operator.
     *
     * @throws IllegalArgumentException if they do not fit together
     */
    public static IncidentSettings of(Settings settings) {
        return new IncidentSettings(
                settings.get(GAP).toMillis(),
                settings.get(DISTANCE),
                settings.get(MEMORY).toMillis(),
                settings.get(MAX_SIGNALS),
                settings.get(MAX_INCIDENTS));
    }
}
