package dev.fluo.job.options;

import dev.fluo.flink.delivery.NoticeKinds;
import dev.fluo.rules.document.Severity;
import java.time.Duration;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** Incidents and signals as OpenTelemetry log records. */
public final class OtlpOptions {

    public static final ConfigOption<String> URL = ConfigOptions.key("otlp.url")
            .stringType()
            .noDefaultValue()
            .withFallbackKeys("otlp")
            .withDescription("URL of an OpenTelemetry Collector that gets incidents and signals as log records, such as"
                    + " `http://collector:4318`. `--otlp` is short for it. Without a URL, no log record is sent.");

    public static final ConfigOption<OtlpProtocol> PROTOCOL = ConfigOptions.key("otlp.protocol")
            .enumType(OtlpProtocol.class)
            .noDefaultValue()
            .withDescription(
                    "`http` (protobuf by POST to `/v1/logs`) or `grpc`. Without it, `grpc` if the port is 4317,"
                            + " else `http`.");

    public static final ConfigOption<NoticeKinds> SEND = ConfigOptions.key("otlp.send")
            .enumType(NoticeKinds.class)
            .defaultValue(NoticeKinds.BOTH)
            .withDescription("Documents to send: `incidents`, when one opens, becomes more severe, gets another likely"
                    + " cause or ends; `signals`; or `both`.");

    public static final ConfigOption<String> HEADERS = text(
            "otlp.headers",
            "Headers of each request: `NAME=VALUE`, separated by commas, as in `OTEL_EXPORTER_OTLP_HEADERS`. A secret.");

    public static final ConfigOption<String> HEADERS_FILE =
            text("otlp.headers-file", "File that holds the headers, read where the job is started.");

    public static final ConfigOption<String> CERTIFICATE_AUTHORITY = text(
            "otlp.certificate-authority",
            "Path of a PEM file with the certificates to trust, on every task manager. Without it, those that the JVM"
                    + " trusts.");

    public static final ConfigOption<Severity> LEAST_SEVERITY = ConfigOptions.key("otlp.least-severity")
            .enumType(Severity.class)
            .defaultValue(Severity.INFO)
            .withDescription("Incidents and signals below it are not sent.");

    public static final ConfigOption<Duration> METRICS_INTERVAL = ConfigOptions.key("otlp.metrics-interval")
            .durationType()
            .defaultValue(Duration.ofMinutes(1))
            .withDescription("Time between two exports of metrics to the collector: the numbers of incidents and"
                    + " signals that were sent. `0 s` sends no metrics.");

    public static final ConfigOption<Boolean> KAFKA = ConfigOptions.key("otlp.kafka")
            .booleanType()
            .defaultValue(false)
            .withDescription("Write the log records to `topics.otlp-logs`, beside a collector or without one.");

    private OtlpOptions() {}

    private static ConfigOption<String> text(String key, String description) {
        return ConfigOptions.key(key).stringType().noDefaultValue().withDescription(description);
    }
}
