package dev.fluo.job.options;

import dev.fluo.rules.document.Severity;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** Signals to a URL of the user's own. */
public final class WebhookOptions {

    public static final ConfigOption<String> URL = ConfigOptions.key("webhook.url")
            .stringType()
            .noDefaultValue()
            .withFallbackKeys("webhook")
            .withDescription("A URL that gets each signal by POST. `--webhook` is short for it. Kept out of logs."
                    + " Without it, signals are not posted.");

    public static final ConfigOption<String> URL_FILE =
            text("webhook.url-file", "File that holds the URL, read where the job is started.");

    public static final ConfigOption<String> SECRET =
            text("webhook.secret", "Requests are signed with it (HMAC-SHA256). Without it they are not signed.");

    public static final ConfigOption<String> SECRET_FILE =
            text("webhook.secret-file", "File that holds the secret, read where the job is started.");

    public static final ConfigOption<String> TOKEN = text("webhook.token", "Bearer token for the receiver.");

    public static final ConfigOption<String> TOKEN_FILE =
            text("webhook.token-file", "File that holds the token, read where the job is started.");

    public static final ConfigOption<String> CERTIFICATE_AUTHORITY = text(
            "webhook.certificate-authority",
            "Path of a PEM file with the certificates to trust, on every task manager. Without it, those that the JVM"
                    + " trusts.");

    public static final ConfigOption<String> TEMPLATE = text(
            "webhook.template",
            "The body, with places such as `{{rule.name}}` for fields of the signal; `{{error}}` is what"
                    + " failed first and `{{link}}` the trace in the trace store. Without it, the signal itself.");

    public static final ConfigOption<String> MEDIA_TYPE = ConfigOptions.key("webhook.media-type")
            .stringType()
            .defaultValue("application/json")
            .withDescription("Media type of the body. In JSON, places stand inside strings, and values are escaped so"
                    + " that they stay there.");

    public static final ConfigOption<Severity> LEAST_SEVERITY = ConfigOptions.key("webhook.least-severity")
            .enumType(Severity.class)
            .defaultValue(Severity.INFO)
            .withDescription("Signals below it are not posted.");

    private WebhookOptions() {}

    private static ConfigOption<String> text(String key, String description) {
        return ConfigOptions.key(key).stringType().noDefaultValue().withDescription(description);
    }
}
