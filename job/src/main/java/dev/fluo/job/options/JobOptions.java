package dev.fluo.job.options;

import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** Options of the job itself: its mode and its name. */
public final class JobOptions {

    public static final ConfigOption<JobMode> MODE = ConfigOptions.key("mode")
            .enumType(JobMode.class)
            .defaultValue(JobMode.LIVE)
            .withDescription(
                    "`live`: judge spans from Kafka as they come. `history`: judge recorded traffic once, write"
                            + " the signals to files and end; see the options under `history`.");

    public static final ConfigOption<Parts> PARTS = ConfigOptions.key("parts")
            .enumType(Parts.class)
            .defaultValue(Parts.ALL)
            .withDescription("`judge`: traces to signals. `index`: signals and audit to Elasticsearch. `all`: both in"
                    + " one job. As two jobs, an outage of Elasticsearch never holds up a checkpoint of the judge.");

    public static final ConfigOption<String> NAME =
            ConfigOptions.key("name").stringType().defaultValue("fluo").withDescription("Name of the job in Flink.");

    public static final ConfigOption<StartFrom> START_FROM = ConfigOptions.key("start-from")
            .enumType(StartFrom.class)
            .defaultValue(StartFrom.COMMITTED)
            .withDescription("Where a job without a savepoint or checkpoint begins to read spans: `committed` (where"
                    + " its group stood, else `earliest`), `earliest` or `latest`. A restored job goes on where its"
                    + " state says.");

    private JobOptions() {}
}
