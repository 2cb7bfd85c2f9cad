package dev.fluo.job.options;

import java.time.Duration;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** The topics of the wire contract, and what happens to those that are missing. */
public final class TopicOptions {

    public static final ConfigOption<String> SPANS = name(
            "topics.spans",
            "otlp_spans",
            "Topics that the OpenTelemetry Collector writes to, separated by commas. A topic that carries JSON is"
                    + " written `NAME:otlp_json`; without a suffix it is `otlp_proto`.");

    public static final ConfigOption<String> RULES =
            name("topics.rules", "fluo.rules", "Rule documents and shared lists; one partition, compacted.");

    public static final ConfigOption<String> CHANGES = name(
            "topics.changes", "fluo.changes", "Change events: what was deployed, migrated, switched or configured.");

    public static final ConfigOption<String> RULE_STATUS =
            name("topics.rule-status", "fluo.rule-status", "What became of each rule document; compacted.");

    public static final ConfigOption<String> SIGNALS = name("topics.signals", "fluo.signals", "The signals.");

    public static final ConfigOption<String> INCIDENTS =
            name("topics.incidents", "fluo.incidents", "The incidents; compacted.");

    public static final ConfigOption<String> KEPT_SPANS =
            name("topics.kept-spans", "fluo.kept_spans", "The spans of kept traces, if `keep.traces` is true.");

    public static final ConfigOption<String> AUDIT =
            name("topics.audit", "fluo.audit", "The audit chain; one partition.");

    public static final ConfigOption<String> DEAD_LETTERS = name(
            "topics.dead-letters", "fluo.deadletter", "What could not be read, unchanged, with the reason in headers.");

    public static final ConfigOption<String> OTLP_LOGS = name(
            "topics.otlp-logs",
            "fluo.otlp_logs",
            "Incidents and signals as OpenTelemetry log records in `otlp_proto`, if `otlp.kafka` is true.");

    public static final ConfigOption<Boolean> CREATE = ConfigOptions.key("topics.create")
            .booleanType()
            .defaultValue(true)
            .withDescription("Create topics that are missing at start. When false, a missing topic stops the start.");

    public static final ConfigOption<Integer> PARTITIONS = ConfigOptions.key("topics.partitions")
            .intType()
            .defaultValue(4)
            .withDescription(
                    "Partitions of the topics created for spans, signals, incidents, kept spans and dead letters; the"
                            + " others have one.");

    public static final ConfigOption<Integer> REPLICATION = ConfigOptions.key("topics.replication")
            .intType()
            .defaultValue(-1)
            .withDescription("Replicas of the topics created; -1 is what the brokers have as default.");

    public static final ConfigOption<Duration> DELETE_RETENTION = ConfigOptions.key("topics.delete-retention")
            .durationType()
            .defaultValue(Duration.ofDays(30))
            .withDescription("`delete.retention.ms` of the compacted topics when they are created. A job that was away"
                    + " for longer misses deleted rules: keep it longer than the longest outage.");

    private TopicOptions() {}

    private static ConfigOption<String> name(String key, String normally, String description) {
        return ConfigOptions.key(key).stringType().defaultValue(normally).withDescription(description);
    }
}
