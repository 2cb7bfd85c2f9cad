package dev.fluo.job.options;

import dev.fluo.flink.delivery.NoticeKinds;
import dev.fluo.rules.document.Severity;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** Incidents and signals to a URL of the user's own. */
public final class WebhookOptions {

    public static final ConfigOption<String> URL = ConfigOptions.key("webhook.url")
            .stringType()
            .noDefaultValue()
            .withFallbackKeys("webhook")
            .withDescription("A URL that gets incidents or signals by POST. `--webhook` is short for it. Kept out of"
                    + " logs. Without it, nothing is posted.");

    public static final ConfigOption<NoticeKinds> SEND = ConfigOptions.key("webhook.send")
            .enumType(NoticeKinds.class)
            .defaultValue(NoticeKinds.INCIDENTS)
            .withDescription("Documents to post: `incidents`, when one opens, becomes more severe, gets another likely"
                    + " cause or ends; `signals`, each by itself; or `both`.");

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
            "The body, with places such as `{{message}}` for fields of the document. Further places are `{{severity}}`,"
                    + " `{{title}}`, `{{cause}}`, `{{changes}}`, `{{error}}`, `{{link}}` and `{{links}}`. Without it,"
                    + " the body is the document itself.");

    public static final ConfigOption<String> MEDIA_TYPE = ConfigOptions.key("webhook.media-type")
            .stringType()
            .defaultValue("application/json")
            .withDescription("Media type of the body. In JSON, places stand inside strings, and values are escaped so"
                    + " that they stay there.");

    public static final ConfigOption<Severity> LEAST_SEVERITY = ConfigOptions.key("webhook.least-severity")
            .enumType(Severity.class)
            .defaultValue(Severity.INFO)
            .withDescription("Incidents and signals below it are not posted.");

    private WebhookOptions() {}

    private static ConfigOption<String> text(String key, String description) {
        return ConfigOptions.key(key).stringType().noDefaultValue().withDescription(description);
    }
}
