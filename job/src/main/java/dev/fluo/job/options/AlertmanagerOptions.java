package dev.fluo.job.options;

import dev.fluo.flink.delivery.NoticeKinds;
import dev.fluo.rules.document.Severity;
import java.time.Duration;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** Incidents and signals as alerts, for those who are on call. */
public final class AlertmanagerOptions {

    public static final ConfigOption<String> URL = ConfigOptions.key("alertmanager.url")
            .stringType()
            .noDefaultValue()
            .withFallbackKeys("alertmanager")
            .withDescription("URLs of Alertmanager, separated by commas; each gets every alert. `--alertmanager` is"
                    + " short for it. Without it, nothing is sent there.");

    public static final ConfigOption<NoticeKinds> SEND = ConfigOptions.key("alertmanager.send")
            .enumType(NoticeKinds.class)
            .defaultValue(NoticeKinds.INCIDENTS)
            .withDescription("Alerts to send: `incidents`, one for each incident; `signals`, one for each rule,"
                    + " service, environment and key; or `both`.");

    public static final ConfigOption<String> USER =
            text("alertmanager.user", "User for basic authentication; needs `alertmanager.password`.");

    public static final ConfigOption<String> PASSWORD = text("alertmanager.password", "Password of that user.");

    public static final ConfigOption<String> PASSWORD_FILE =
            text("alertmanager.password-file", "File that holds the password, read where the job is started.");

    public static final ConfigOption<String> TOKEN = text("alertmanager.token", "Bearer token in place of a user.");

    public static final ConfigOption<String> TOKEN_FILE =
            text("alertmanager.token-file", "File that holds the token, read where the job is started.");

    public static final ConfigOption<String> CERTIFICATE_AUTHORITY = text(
            "alertmanager.certificate-authority",
            "Path of a PEM file with the certificates to trust, on every task manager. Without it, those that the JVM"
                    + " trusts.");

    public static final ConfigOption<String> LINK = text(
            "alertmanager.link",
            "Where an alert leads: a URL with places such as `{{trace.id}}`, for example"
                    + " `https://jaeger.example.com/trace/{{trace.id}}`. Without it, the trace store.");

    public static final ConfigOption<String> RUNBOOKS = text(
            "alertmanager.runbooks",
            "URL that a rule's `runbook` starts from where it is a path, for example"
                    + " `https://git.example.com/ops/blob/main/`. Without it, such a path is not a link.");

    public static final ConfigOption<Severity> LEAST_SEVERITY = ConfigOptions.key("alertmanager.least-severity")
            .enumType(Severity.class)
            .defaultValue(Severity.INFO)
            .withDescription("Incidents and signals below it are not sent.");

    public static final ConfigOption<Duration> LASTING = ConfigOptions.key("alertmanager.lasting")
            .durationType()
            .defaultValue(Duration.ofMinutes(15))
            .withDescription(
                    "How long an alert of a trace rule stands after its newest signal, unless all are retracted before.");

    public static final ConfigOption<Duration> EPISODE_LASTING = ConfigOptions.key("alertmanager.episode-lasting")
            .durationType()
            .defaultValue(Duration.ofDays(7))
            .withDescription("How long an alert of a cross-trace rule stands, unless it is resolved before; a repeated"
                    + " signal (`repeatEvery`) prolongs it. An alert of an incident stands for the same time after the"
                    + " incident last changed.");

    private AlertmanagerOptions() {}

    private static ConfigOption<String> text(String key, String description) {
        return ConfigOptions.key(key).stringType().noDefaultValue().withDescription(description);
    }
}
