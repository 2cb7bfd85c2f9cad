package dev.fluo.flink.delivery;

import dev.fluo.flink.elasticsearch.HeaderValue;
import java.io.IOException;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A URL that gets each signal, and of each incident the news, as a request of its own.
 *
 * @param endpoint with one URL
 * @param secret that requests are signed with; null: they are not signed
 * @param template of the body; null: the body is the document itself
 * @param mediaType of the body
 * @param link where a signal or an incident leads; null for nowhere
 */
public record Webhook(
        ReceiverEndpoint endpoint,
        @Nullable String secret,
        @Nullable TextTemplate template,
        String mediaType,
        @Nullable TextTemplate link,
        SeverityFilter severities,
        NoticeKinds kinds)
        implements Receiver {

    public Webhook {
        Objects.requireNonNull(endpoint);
        Objects.requireNonNull(mediaType);
        HeaderValue.checked(mediaType);
        Objects.requireNonNull(severities);
        Objects.requireNonNull(kinds);
    }

    @Override
    public String name() {
        return "webhook";
    }

    @Override
    public int batch() {
        return 1;
    }

    @Override
    public DeliveryClient open() throws IOException {
        return new WebhookClient(this, new HttpPost(endpoint.certificateAuthority()), Clock.systemUTC());
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "webhook at " + endpoint;
    }
}
