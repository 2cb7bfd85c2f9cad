package dev.fluo.flink.delivery;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Posts each signal by itself. */
final class WebhookClient implements DeliveryClient {

    /** Names the delivery: one that comes again has the same. */
    static final String DELIVERY = "X-Fluo-Delivery";

    /** Leads to the trace. */
    static final String LINK = "X-Fluo-Trace-Link";

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
        String link = NoticeFields.link(webhook.link(), notice.signal());
        if (!link.isEmpty()) {
            headers.put(LINK, URI.create(link).toASCIIString());
        }
        signature.ifPresent(signing -> headers.putAll(signing.headers(body, clock.instant())));
        return post.send(webhook.endpoint().urls().get(0), headers, body).thenApply(answer -> result(notice, answer));
    }

    private byte[] body(Notice notice) {
        return webhook.template() == null
                ? notice.record().value()
                : webhook.template()
                        .fill(NoticeFields.withTexts(notice.signal(), webhook.link()))
                        .getBytes(StandardCharsets.UTF_8);
    }

    private static DeliveryResult result(Notice notice, HttpAnswer answer) {
        return switch (answer.meaning()) {
            case TAKEN -> DeliveryResult.delivered(1);
            case LATER -> DeliveryResult.again(List.of(notice), answer.describe(), answer.retryAfter());
            case NEVER -> DeliveryResult.refused(notice, "the webhook refused it, " + answer.describe());
        };
    }
}
