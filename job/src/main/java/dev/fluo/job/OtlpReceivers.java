package dev.fluo.job;

import dev.fluo.flink.delivery.NoticeKinds;
import dev.fluo.flink.delivery.OtlpHeaders;
import dev.fluo.flink.delivery.OtlpReceiver;
import dev.fluo.flink.delivery.OtlpTarget;
import dev.fluo.flink.delivery.ReceiverEndpoint;
import dev.fluo.flink.delivery.SeverityFilter;
import dev.fluo.job.kafka.KafkaAccess;
import dev.fluo.job.options.OtlpOptions;
import dev.fluo.job.options.OtlpProtocol;
import dev.fluo.job.options.Settings;
import dev.fluo.job.options.TopicOptions;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** The places that get incidents and signals as OpenTelemetry log records, as configured. */
final class OtlpReceivers {

    private static final int GRPC_PORT = 4317;

    private final Settings settings;
    private final KafkaAccess access;

    OtlpReceivers(Settings settings, KafkaAccess access) {
        this.settings = settings;
        this.access = access;
    }

    /** Returns whether there is any. */
    static boolean anyIn(Settings settings) {
        return settings.find(OtlpOptions.URL).isPresent() || settings.get(OtlpOptions.KAFKA);
    }

    static NoticeKinds kinds(Settings settings) {
        return Deliveries.kinds(settings, OtlpOptions.SEND);
    }

    /** @throws IllegalArgumentException if an option of it is not usable */
    OtlpReceiver collector(String text) {
        URI url = ReceiverEndpoint.url(text);
        ReceiverEndpoint endpoint =
                new ReceiverEndpoint(List.of(url), null, settings.orNull(OtlpOptions.CERTIFICATE_AUTHORITY));
        Map<String, String> headers =
                settings.find(OtlpOptions.HEADERS).map(OtlpHeaders::parse).orElse(Map.of());
        return receiver(
                protocol(url) == OtlpProtocol.GRPC
                        ? new OtlpTarget.Grpc(endpoint, headers)
                        : new OtlpTarget.Http(endpoint, headers));
    }

    private OtlpProtocol protocol(URI url) {
        OtlpProtocol usual = url.getPort() == GRPC_PORT ? OtlpProtocol.GRPC : OtlpProtocol.HTTP;
        return settings.find(OtlpOptions.PROTOCOL).orElse(usual);
    }

    OtlpReceiver topic() {
        return receiver(new OtlpTarget.Topic(settings.get(TopicOptions.OTLP_LOGS), access.client()));
    }

    private OtlpReceiver receiver(OtlpTarget target) {
        return new OtlpReceiver(
                target,
                Version.current(),
                new SeverityFilter(settings.get(OtlpOptions.LEAST_SEVERITY)),
                kinds(settings),
                settings.get(OtlpOptions.METRICS_INTERVAL));
    }
}
