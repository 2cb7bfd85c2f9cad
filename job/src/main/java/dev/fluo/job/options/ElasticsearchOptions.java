package dev.fluo.job.options;

import dev.fluo.flink.elasticsearch.AuditStream;
import dev.fluo.flink.elasticsearch.IncidentIndices;
import dev.fluo.flink.elasticsearch.SignalIndices;
import java.time.Duration;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** Options of the place where signals, incidents and audit records can be searched. */
public final class ElasticsearchOptions {

    public static final ConfigOption<String> URL = ConfigOptions.key("elasticsearch.url")
            .stringType()
            .noDefaultValue()
            .withFallbackKeys("elasticsearch")
            .withDescription("URLs of Elasticsearch, separated by commas: `http://HOST:9200`. `--elasticsearch` is"
                    + " short for it. Without it, `parts: all` judges and does not index.");

    public static final ConfigOption<String> USER =
            text("elasticsearch.user", "User for basic authentication; needs `elasticsearch.password`.");

    public static final ConfigOption<String> PASSWORD = text("elasticsearch.password", "Password of that user.");

    public static final ConfigOption<String> PASSWORD_FILE =
            text("elasticsearch.password-file", "A file that holds the password, read where the job is started.");

    public static final ConfigOption<String> API_KEY = text(
            "elasticsearch.api-key",
            "API key in place of a user: the `encoded` form that Elasticsearch shows when it makes one.");

    public static final ConfigOption<String> API_KEY_FILE =
            text("elasticsearch.api-key-file", "A file that holds the API key, read where the job is started.");

    public static final ConfigOption<String> CERTIFICATE_AUTHORITY = text(
            "elasticsearch.certificate-authority",
            "Path of a PEM file with the certificates to trust, on every task manager. Without it, those that the JVM"
                    + " trusts.");

    public static final ConfigOption<String> SIGNALS_INDEX = ConfigOptions.key("elasticsearch.signals-index")
            .stringType()
            .defaultValue(SignalIndices.DEFAULT.name())
            .withDescription("Alias over the day indices of signals, and the prefix of their names.");

    public static final ConfigOption<String> INCIDENTS_INDEX = ConfigOptions.key("elasticsearch.incidents-index")
            .stringType()
            .defaultValue(IncidentIndices.DEFAULT.name())
            .withDescription("Alias over the day indices of incidents, and the prefix of their names.");

    public static final ConfigOption<String> AUDIT_STREAM = ConfigOptions.key("elasticsearch.audit-stream")
            .stringType()
            .defaultValue(AuditStream.DEFAULT.name())
            .withDescription("Data stream of audit records.");

    public static final ConfigOption<Duration> SIGNALS_RETENTION = ConfigOptions.key("elasticsearch.signals-retention")
            .durationType()
            .defaultValue(SignalIndices.DEFAULT.retention())
            .withDescription("How long signals are kept, in whole days.");

    public static final ConfigOption<Duration> INCIDENTS_RETENTION = ConfigOptions.key(
                    "elasticsearch.incidents-retention")
            .durationType()
            .defaultValue(IncidentIndices.DEFAULT.retention())
            .withDescription("How long incidents are kept, in whole days.");

    public static final ConfigOption<Duration> AUDIT_RETENTION = ConfigOptions.key("elasticsearch.audit-retention")
            .durationType()
            .defaultValue(AuditStream.DEFAULT.retention())
            .withDescription("How long audit records are kept, in whole days.");

    private ElasticsearchOptions() {}

    private static ConfigOption<String> text(String key, String description) {
        return ConfigOptions.key(key).stringType().noDefaultValue().withDescription(description);
    }
}
