package dev.fluo.job.options;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** The store that traces can be seen in: the page and notifications link to it. */
public final class TraceStoreOptions {

    public static final ConfigOption<String> JAEGER =
            text("traces.jaeger", "jaeger", "URL of Jaeger's page, for example `http://jaeger:16686`.");

    public static final ConfigOption<String> TEMPO = text(
            "traces.tempo",
            "tempo",
            "URL of Grafana, where traces are in Tempo; after a comma the uid of the data source, if it is not"
                    + " `tempo`.");

    public static final ConfigOption<String> APM = text(
            "traces.apm", "apm", "URL of Kibana, where traces are in Elastic APM, for example `http://kibana:5601`.");

    public static final ConfigOption<String> LINK = text(
            "traces.link", "trace-link", "URL of a trace in any other store; `{{trace.id}}` stands for the trace id.");

    /** The uid that Grafana's provisioning examples give to Tempo. */
    private static final String TEMPO_UID = "tempo";

    /** Place of the trace id in templates of notifications. */
    private static final String TRACE_ID = "{{trace.id}}";

    /** The place in {@link TraceLink}. */
    private static final String VALUE = "{{value}}";

    private static final List<ConfigOption<String>> ALL = List.of(JAEGER, TEMPO, APM, LINK);

    private TraceStoreOptions() {}

    private static ConfigOption<String> text(String key, String shortKey, String description) {
        return ConfigOptions.key(key)
                .stringType()
                .noDefaultValue()
                .withFallbackKeys(shortKey)
                .withDescription(description + " `--" + shortKey + "` is short for it.");
    }

    /**
     * Returns the URL of a trace, with {@code {{trace.id}}} for its id; empty if no store is named.
     *
     * @throws IllegalArgumentException if more than one store is named, or one by no URL
     */
    public static Optional<String> template(Settings settings) {
        List<ConfigOption<String>> named =
                ALL.stream().filter(option -> settings.find(option).isPresent()).toList();
        if (named.size() > 1) {
            throw new IllegalArgumentException("traces are in one store: name "
                    + named.get(0).key() + " or " + named.get(1).key() + ", not both");
        }
        return named.stream()
                .findFirst()
                .map(option -> named(option, settings.get(option).strip()));
    }

    private static String named(ConfigOption<String> option, String text) {
        try {
            return template(option, text);
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            throw message.startsWith(option.key()) ? e : new IllegalArgumentException(option.key() + ": " + message, e);
        }
    }

    private static String template(ConfigOption<String> option, String text) {
        String template;
        if (option == JAEGER) {
            template = TraceLink.jaeger(text).template();
        } else if (option == TEMPO) {
            int comma = text.indexOf(',');
            template = comma < 0
                    ? TraceLink.tempo(text, TEMPO_UID).template()
                    : TraceLink.tempo(
                                    text.substring(0, comma),
                                    text.substring(comma + 1).strip())
                            .template();
        } else if (option == APM) {
            template = text.replaceFirst("/+$", "") + "/app/apm/link-to/trace/" + TRACE_ID;
        } else {
            template = text;
        }
        return checked(option, template.replace(VALUE, TRACE_ID));
    }

    private static String checked(ConfigOption<String> option, String template) {
        if (!template.contains(TRACE_ID)) {
            throw new IllegalArgumentException(option.key() + " says where the trace id goes, as " + TRACE_ID
                    + ", and '" + template + "' does not");
        }
        try {
            URI uri = new URI(template.replace(TRACE_ID, "0"));
            if (uri.getHost() != null && List.of("http", "https").contains(uri.getScheme())) {
                return template;
            }
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(
                    option.key() + " is not a URL, such as http://HOST/…: its character " + (e.getIndex() + 1)
                            + " cannot stand there",
                    e);
        }
        throw new IllegalArgumentException(option.key()
                + " is not a URL that begins with http:// or https:// and names a server: '" + template + "'");
    }
}
