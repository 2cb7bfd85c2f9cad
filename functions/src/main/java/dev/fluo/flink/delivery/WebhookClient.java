package dev.fluo.flink.delivery;

import dev.fluo.rules.incident.IncidentNews;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Posts each signal by itself, and of each incident what is news. */
final class WebhookClient implements DeliveryClient {

    /** Names the delivery: one that comes again has the same. */
    static final String DELIVERY = "X-Fluo-Delivery";

    /** Leads to the trace. */
    static final String LINK = "X-Fluo-Trace-Link";

    /** Says whether the body is a signal or an incident; the body of a template does not. */
    static final String EVENT = "X-Fluo-Event";

    /** Incidents that are remembered, some 200 bytes each. */
    private static final int MOST_INCIDENTS = 10_000;

    private final IncidentNews news = new IncidentNews(MOST_INCIDENTS);
    private final Webhook webhook;
    private final HttpPost post;
    private final Clock clock;
    private final Optional<WebhookSignature> signature;

    WebhookClient(Webhook webhook, HttpPost post, Clock clock) {
        this.webhook = webhook;
        this.post = post;
        this.clock = clock;
        this.signature = Optional.ofNullable(webhook.secret()).map(WebhookSignature::new);
    }

    @Override
    public boolean note(Notice notice) {
        return notice.incident().isEmpty() || news.take(notice.incident().get()).isPresent();
    }

    @Override
    public boolean knows(Notice notice) {
        return notice.incident().isPresent()
                && news.knows(notice.incident().get().state().id());
    }

    @Override
    public List<byte[]> snapshot() {
        return news.told().stream().map(ToldState::write).toList();
    }

    @Override
    public void restore(List<byte[]> snapshot) throws IOException {
        for (byte[] told : snapshot) {
            news.restore(ToldState.read(told));
        }
    }

    @Override
    public CompletableFuture<DeliveryResult> bring(List<Notice> notices) {
        CompletableFuture<DeliveryResult> all = CompletableFuture.completedFuture(DeliveryResult.delivered(0));
        for (Notice notice : notices) {
            all = all.thenCompose(before -> bring(notice).thenApply(before::plus));
        }
        return all;
    }

    private CompletableFuture<DeliveryResult> bring(Notice notice) {
        try {
            return post(notice);
        } catch (RuntimeException | StackOverflowError e) {
            return CompletableFuture.completedFuture(
                    DeliveryResult.refused(notice, "no request can be made of it: " + e));
        }
    }

    private CompletableFuture<DeliveryResult> post(Notice notice) {
        byte[] body = body(notice);
        Map<String, String> headers = new HashMap<>(webhook.endpoint().authorizationHeader());
        headers.put("Content-Type", webhook.mediaType());
        headers.put(DELIVERY, notice.deliveryId());
        headers.put(EVENT, notice.incident().isPresent() ? "incident" : "signal");
        String link = NoticeFields.link(webhook.link(), notice.document());
        if (!link.isEmpty()) {
            headers.put(LINK, URI.create(link).toASCIIString());
        }
        signature.ifPresent(signing -> headers.putAll(signing.headers(body, clock.instant())));
        return post.send(webhook.endpoint().urls().get(0), headers, body).thenApply(answer -> result(notice, answer));
    }

    private byte[] body(Notice notice) {
        TextTemplate template = webhook.template();
        return template == null
                ? Objects.requireNonNull(notice.record().value(), "a notice was read from it")
                : template.fill(NoticeFields.withTexts(notice, webhook.link())).getBytes(StandardCharsets.UTF_8);
    }

    private static DeliveryResult result(Notice notice, HttpAnswer answer) {
        return switch (answer.meaning()) {
            case TAKEN -> DeliveryResult.delivered(1);
            case LATER -> DeliveryResult.again(List.of(notice), answer.describe(), answer.retryAfter());
            case NEVER -> DeliveryResult.refused(notice, "the webhook refused it, " + answer.describe());
        };
    }
}
