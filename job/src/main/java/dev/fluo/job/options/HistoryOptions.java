package dev.fluo.job.options;

import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** Inputs and output of a job that judges recorded traffic. */
public final class HistoryOptions {

    public static final ConfigOption<String> RULES = ConfigOptions.key("history.rules")
            .stringType()
            .noDefaultValue()
            .withDescription("Rule files and directories with them, separated by commas: paths or URIs of any file"
                    + " system that Flink has. `NAME.list.yaml` is a shared list.");

    public static final ConfigOption<String> TRACES = ConfigOptions.key("history.traces")
            .stringType()
            .noDefaultValue()
            .withDescription("Recordings and directories with them, separated by commas. Without it the topics of spans"
                    + " are read from `history.from` to `history.to`.");

    public static final ConfigOption<String> CHANGES = ConfigOptions.key("history.changes")
            .stringType()
            .noDefaultValue()
            .withDescription("Files of recorded change events, one a line, separated by commas.");

    public static final ConfigOption<String> FROM = ConfigOptions.key("history.from")
            .stringType()
            .noDefaultValue()
            .withDescription("Only signals from then on: an instant such as `2026-11-29T08:00:00Z`, or a time ago such"
                    + " as `24h`.");

    public static final ConfigOption<String> TO = ConfigOptions.key("history.to")
            .stringType()
            .noDefaultValue()
            .withDescription("Only signals before: an instant, a time ago, or `now`.");

    public static final ConfigOption<String> OUTPUT = ConfigOptions.key("history.output")
            .stringType()
            .noDefaultValue()
            .withDescription("A directory that all machines of the cluster reach. The job writes `signals.jsonl`,"
                    + " `incidents.jsonl` and, at the end, `report.json` into it, and keeps the ordered requests"
                    + " there while it runs.");

    private HistoryOptions() {}

    /** Returns the names of a list that is separated by commas; none if it is not set. */
    public static List<String> names(Settings settings, ConfigOption<String> option) {
        String text = settings.find(option).orElse("").strip();
        return text.isEmpty() ? List.of() : List.of(text.split("\\s*,\\s*"));
    }
}
