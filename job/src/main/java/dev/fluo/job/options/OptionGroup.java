package dev.fluo.job.options;

import java.util.List;
import org.apache.flink.configuration.ConfigOption;

/**
 * Options that belong together.
 *
 * @param title what they are about
 * @param options in the order in which they are shown
 */
public record OptionGroup(String title, List<ConfigOption<?>> options) {

    /** Every option there is. */
    public static final List<OptionGroup> ALL = List.of(
            of("The job", JobOptions.MODE, JobOptions.PARTS, JobOptions.NAME, JobOptions.START_FROM),
            of(
                    "Kafka",
                    KafkaOptions.BOOTSTRAP_SERVERS,
                    KafkaOptions.PROPERTIES,
                    KafkaOptions.PROPERTIES_FILE,
                    KafkaOptions.GROUP,
                    KafkaOptions.PARTITION_DISCOVERY),
            of(
                    "Topics",
                    TopicOptions.SPANS,
                    TopicOptions.RULES,
                    TopicOptions.CHANGES,
                    TopicOptions.RULE_STATUS,
                    TopicOptions.SIGNALS,
                    TopicOptions.INCIDENTS,
                    TopicOptions.KEPT_SPANS,
                    TopicOptions.AUDIT,
                    TopicOptions.DEAD_LETTERS,
                    TopicOptions.CREATE,
                    TopicOptions.PARTITIONS,
                    TopicOptions.REPLICATION,
                    TopicOptions.DELETE_RETENTION),
            of("Delivery", DeliveryOptions.SIGNALS, DeliveryOptions.TRANSACTION_TIMEOUT),
            of(
                    "Time",
                    TimeOptions.OUT_OF_ORDERNESS,
                    TimeOptions.LEAST_OUT_OF_ORDERNESS,
                    TimeOptions.IDLENESS,
                    TimeOptions.ALIGNMENT,
                    TimeOptions.CLOCK_SKEW_AHEAD,
                    TimeOptions.CLOCK_SKEW_BEHIND,
                    TimeOptions.ROOT_GRACE,
                    TimeOptions.IDLE_GAP,
                    TimeOptions.MAX_AGE,
                    TimeOptions.LATENESS,
                    TimeOptions.SETTLE,
                    TimeOptions.SETTLE_SHARE,
                    TimeOptions.COVERED_LEAST,
                    TimeOptions.FORGOTTEN,
                    TimeOptions.SILENCE,
                    TimeOptions.ATTESTATION),
            of("Rules", RuleOptions.SEMCONV),
            of("Blind spots", TimeOptions.BLIND_AFTER),
            of(
                    "Incidents",
                    IncidentOptions.ENABLED,
                    IncidentOptions.GAP,
                    IncidentOptions.DISTANCE,
                    IncidentOptions.MEMORY,
                    IncidentOptions.MAX_SIGNALS,
                    IncidentOptions.MAX_INCIDENTS),
            of("Traces", TraceOptions.ENTRY_SERVICES),
            of("Kept traces", KeepOptions.TRACES, KeepOptions.SHARE),
            of(
                    "Limits",
                    LimitOptions.TRACE_SPANS,
                    LimitOptions.TRACE_BYTES,
                    LimitOptions.TRACE_FRAGMENTS,
                    LimitOptions.ATTRIBUTES,
                    LimitOptions.ATTRIBUTE_BYTES,
                    LimitOptions.OPEN_TRACES,
                    LimitOptions.FORGOTTEN_TRACES,
                    LimitOptions.SHED_BYTES,
                    LimitOptions.CLOSINGS,
                    LimitOptions.RULE_BYTES,
                    LimitOptions.RULES,
                    LimitOptions.LISTS,
                    LimitOptions.CHANGE_BYTES,
                    LimitOptions.SIGNALS_PER_MINUTE,
                    LimitOptions.KEYS_PER_RULE,
                    LimitOptions.SIGNAL_BYTES,
                    LimitOptions.STREAM_KEYS,
                    LimitOptions.STREAM_CELLS,
                    LimitOptions.STREAM_BYTES),
            of(
                    "History",
                    HistoryOptions.RULES,
                    HistoryOptions.TRACES,
                    HistoryOptions.CHANGES,
                    HistoryOptions.FROM,
                    HistoryOptions.TO,
                    HistoryOptions.OUTPUT),
            of("Redaction", RedactionOptions.ATTRIBUTES, RedactionOptions.PATTERNS),
            of("State", StateOptions.BUFFER),
            of(
                    "JavaScript rules",
                    JavaScriptOptions.CONTEXTS,
                    JavaScriptOptions.TIME,
                    JavaScriptOptions.MEMORY,
                    JavaScriptOptions.STACK_FRAMES,
                    JavaScriptOptions.FAILURES,
                    JavaScriptOptions.FAILURE_WINDOW),
            of(
                    "Elasticsearch",
                    ElasticsearchOptions.URL,
                    ElasticsearchOptions.USER,
                    ElasticsearchOptions.PASSWORD,
                    ElasticsearchOptions.PASSWORD_FILE,
                    ElasticsearchOptions.API_KEY,
                    ElasticsearchOptions.API_KEY_FILE,
                    ElasticsearchOptions.CERTIFICATE_AUTHORITY,
                    ElasticsearchOptions.SIGNALS_INDEX,
                    ElasticsearchOptions.INCIDENTS_INDEX,
                    ElasticsearchOptions.SIGNALS_RETENTION,
                    ElasticsearchOptions.INCIDENTS_RETENTION,
                    ElasticsearchOptions.AUDIT_STREAM,
                    ElasticsearchOptions.AUDIT_RETENTION),
            of(
                    "Trace store",
                    TraceStoreOptions.JAEGER,
                    TraceStoreOptions.TEMPO,
                    TraceStoreOptions.APM,
                    TraceStoreOptions.LINK),
            of(
                    "Alertmanager",
                    AlertmanagerOptions.URL,
                    AlertmanagerOptions.SEND,
                    AlertmanagerOptions.USER,
                    AlertmanagerOptions.PASSWORD,
                    AlertmanagerOptions.PASSWORD_FILE,
                    AlertmanagerOptions.TOKEN,
                    AlertmanagerOptions.TOKEN_FILE,
                    AlertmanagerOptions.CERTIFICATE_AUTHORITY,
                    AlertmanagerOptions.LINK,
                    AlertmanagerOptions.RUNBOOKS,
                    AlertmanagerOptions.LEAST_SEVERITY,
                    AlertmanagerOptions.LASTING,
                    AlertmanagerOptions.EPISODE_LASTING),
            of(
                    "Webhook",
                    WebhookOptions.URL,
                    WebhookOptions.SEND,
                    WebhookOptions.URL_FILE,
                    WebhookOptions.SECRET,
                    WebhookOptions.SECRET_FILE,
                    WebhookOptions.TOKEN,
                    WebhookOptions.TOKEN_FILE,
                    WebhookOptions.CERTIFICATE_AUTHORITY,
                    WebhookOptions.TEMPLATE,
                    WebhookOptions.MEDIA_TYPE,
                    WebhookOptions.LEAST_SEVERITY));

    private static OptionGroup of(String title, ConfigOption<?>... options) {
        return new OptionGroup(title, List.of(options));
    }
}
