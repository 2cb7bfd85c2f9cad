package dev.fluo.job;

import dev.fluo.flink.delivery.Alertmanager;
import dev.fluo.flink.delivery.DeliverySettings;
import dev.fluo.flink.delivery.DeliverySink;
import dev.fluo.flink.delivery.NoticeKinds;
import dev.fluo.flink.delivery.Receiver;
import dev.fluo.flink.delivery.ReceiverEndpoint;
import dev.fluo.flink.delivery.SeverityFilter;
import dev.fluo.flink.delivery.TextTemplate;
import dev.fluo.flink.delivery.TextTemplate.Escaping;
import dev.fluo.flink.delivery.Webhook;
import dev.fluo.flink.kafka.KafkaDeadLetters;
import dev.fluo.flink.kafka.RawRecord;
import dev.fluo.job.kafka.KafkaAccess;
import dev.fluo.job.kafka.StartException;
import dev.fluo.job.kafka.Topics;
import dev.fluo.job.options.AlertmanagerOptions;
import dev.fluo.job.options.IncidentOptions;
import dev.fluo.job.options.OtlpOptions;
import dev.fluo.job.options.Settings;
import dev.fluo.job.options.TraceStoreOptions;
import dev.fluo.job.options.WebhookOptions;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.configuration.ConfigOption;
import org.jspecify.annotations.Nullable;

/** The receivers that incidents and signals are delivered to, as configured. */
final class Deliveries {

    /** Any size: a check writes no record. */
    private static final int UNKNOWN_BYTES = 1 << 20;

    private final Settings settings;
    private final KafkaDeadLetters deadLetters;
    private final OtlpReceivers otlp;

    /** @param deadLetterBytes the largest record that the topic of dead letters takes */
    Deliveries(Settings settings, KafkaAccess access, Topics topics, int deadLetterBytes) {
        this.settings = settings;
        this.otlp = new OtlpReceivers(settings, access);
        this.deadLetters = new KafkaDeadLetters(topics.deadLetters(), deadLetterBytes, access.client());
    }

    /**
     * Checks every option of receivers and of the trace store, before anything is reached or created.
     *
     * @throws StartException if one is not usable
     */
    static void check(Settings settings, KafkaAccess access, Topics topics) throws StartException {
        try {
            TraceStoreOptions.template(settings);
        } catch (IllegalArgumentException e) {
            throw new StartException(
                    String.valueOf(e.getMessage()), "See docs/reference/configuration.md#trace-store.", e);
        }
        Deliveries deliveries = new Deliveries(settings, access, topics, UNKNOWN_BYTES);
        deliveries.alertmanager();
        deliveries.webhook();
        deliveries.collector();
        deliveries.logsTopic();
    }

    /**
     * Returns what a receiver is told. Without incidents that is signals, unless incidents are asked for.
     *
     * @throws IllegalArgumentException if incidents are asked for and switched off
     */
    static NoticeKinds kinds(Settings settings, ConfigOption<NoticeKinds> option) {
        NoticeKinds kinds = settings.get(option);
        if (settings.get(IncidentOptions.ENABLED) || !kinds.incidents()) {
            return kinds;
        }
        if (settings.isSet(option)) {
            throw new IllegalArgumentException(option.key() + " requires incidents, but "
                    + IncidentOptions.ENABLED.key() + " is false: set " + option.key() + " to 'signals'");
        }
        return NoticeKinds.SIGNALS;
    }

    /** Returns whether there is any. */
    static boolean anyIn(Settings settings) {
        return settings.find(AlertmanagerOptions.URL).isPresent()
                || settings.find(WebhookOptions.URL).isPresent()
                || OtlpReceivers.anyIn(settings);
    }

    /**
     * Empty where it is not configured.
     *
     * @throws StartException if an option of it is not usable
     */
    Optional<Sink<RawRecord>> alertmanager() throws StartException {
        return sink("alertmanager", settings.find(AlertmanagerOptions.URL), this::alertmanager);
    }

    /**
     * Empty where it is not configured.
     *
     * @throws StartException if an option of it is not usable
     */
    Optional<Sink<RawRecord>> webhook() throws StartException {
        return sink("webhook", settings.find(WebhookOptions.URL), this::webhook);
    }

    /**
     * Empty where it is not configured.
     *
     * @throws StartException if an option of it is not usable
     */
    Optional<Sink<RawRecord>> collector() throws StartException {
        return sink("otlp", settings.find(OtlpOptions.URL), otlp::collector);
    }

    /**
     * Empty where it is not configured.
     *
     * @throws StartException if an option of it is not usable
     */
    Optional<Sink<RawRecord>> logsTopic() throws StartException {
        Optional<String> topic = settings.get(OtlpOptions.KAFKA) ? Optional.of("") : Optional.empty();
        return sink("otlp", topic, unused -> otlp.topic());
    }

    private Optional<Sink<RawRecord>> sink(String prefix, Optional<String> url, Function<String, Receiver> receiver)
            throws StartException {
        if (url.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new DeliverySink(receiver.apply(url.get()), deadLetters, DeliverySettings.DEFAULT));
        } catch (IllegalArgumentException e) {
            throw new StartException(prefix + ".*: " + e.getMessage(), "See docs/reference/configuration.md.", e);
        }
    }

    private Alertmanager alertmanager(String urls) {
        return new Alertmanager(
                new ReceiverEndpoint(
                        uris(urls), authorization(), settings.orNull(AlertmanagerOptions.CERTIFICATE_AUTHORITY)),
                settings.find(AlertmanagerOptions.RUNBOOKS)
                        .map(ReceiverEndpoint::url)
                        .orElse(null),
                link(settings.find(AlertmanagerOptions.LINK)),
                settings.get(AlertmanagerOptions.LASTING),
                settings.get(AlertmanagerOptions.EPISODE_LASTING),
                new SeverityFilter(settings.get(AlertmanagerOptions.LEAST_SEVERITY)),
                kinds(settings, AlertmanagerOptions.SEND));
    }

    private @Nullable String authorization() {
        String user = settings.orNull(AlertmanagerOptions.USER);
        String password = settings.orNull(AlertmanagerOptions.PASSWORD);
        if (user != null || password != null) {
            if (user == null || password == null) {
                throw new IllegalArgumentException("a user needs a password and a password a user");
            }
            return ReceiverEndpoint.basic(user, password);
        }
        return settings.find(AlertmanagerOptions.TOKEN)
                .map(ReceiverEndpoint::bearer)
                .orElse(null);
    }

    private Webhook webhook(String url) {
        String mediaType = settings.get(WebhookOptions.MEDIA_TYPE);
        Escaping escaping = mediaType.toLowerCase(Locale.ROOT).contains("json") ? Escaping.JSON : Escaping.NONE;
        return new Webhook(
                new ReceiverEndpoint(
                        List.of(ReceiverEndpoint.url(url)),
                        settings.find(WebhookOptions.TOKEN)
                                .map(ReceiverEndpoint::bearer)
                                .orElse(null),
                        settings.orNull(WebhookOptions.CERTIFICATE_AUTHORITY)),
                settings.orNull(WebhookOptions.SECRET),
                settings.find(WebhookOptions.TEMPLATE)
                        .map(text -> new TextTemplate(text, escaping))
                        .orElse(null),
                mediaType,
                link(Optional.empty()),
                new SeverityFilter(settings.get(WebhookOptions.LEAST_SEVERITY)),
                kinds(settings, WebhookOptions.SEND));
    }

    /** Returns the link of a notice: the configured one, else that of the trace store; null for none. */
    private @Nullable TextTemplate link(Optional<String> configured) {
        return configured
                .or(() -> TraceStoreOptions.template(settings))
                .map(text -> new TextTemplate(text, Escaping.URL))
                .orElse(null);
    }

    private static List<URI> uris(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(url -> !url.isEmpty())
                .map(ReceiverEndpoint::url)
                .toList();
    }
}
