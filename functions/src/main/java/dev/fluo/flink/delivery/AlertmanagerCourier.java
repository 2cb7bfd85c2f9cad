package dev.fluo.flink.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts alerts to every Alertmanager of a cluster. They tell each other what they have notified of, not what they have
 * received, so one that took an alert is enough and none is not.
 */
final class AlertmanagerCourier implements Courier {

    private static final Logger LOG = LoggerFactory.getLogger(AlertmanagerCourier.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PATH = "/api/v2/alerts";

    private final Endpoint endpoint;
    private final Alerts alerts;
    private final HttpPost post;

    AlertmanagerCourier(Endpoint endpoint, Alerts alerts, HttpPost post) {
        this.endpoint = endpoint;
        this.alerts = alerts;
        this.post = post;
    }

    @Override
    public CompletableFuture<Receipt> bring(List<Notice> notices) {
        return send(body(notices)).thenCompose(answers -> receipt(notices, answers));
    }

    private byte[] body(List<Notice> notices) {
        try {
            return JSON.writeValueAsBytes(notices.stream().map(alerts::of).toList());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree could not be written", e);
        }
    }

    private CompletableFuture<List<Answer>> send(byte[] body) {
        Map<String, String> headers = new HashMap<>(endpoint.authorizationHeader());
        headers.put("Content-Type", "application/json");
        List<CompletableFuture<Answer>> answers =
                endpoint.urls().stream().map(url -> post.send(target(url), headers, body)).toList();
        return CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
                .thenApply(all -> answers.stream().map(CompletableFuture::join).toList());
    }

    private static URI target(URI url) {
        String text = url.toString();
        return URI.create((text.endsWith("/") ? text.substring(0, text.length() - 1) : text) + PATH);
    }

    private CompletableFuture<Receipt> receipt(List<Notice> notices, List<Answer> answers) {
        answers.stream().filter(answer -> answer.meaning() != Answer.Meaning.TAKEN).forEach(answer ->
                LOG.warn("an Alertmanager did not take {} alerts: {}", notices.size(), answer.describe()));
        if (answers.stream().anyMatch(answer -> answer.meaning() == Answer.Meaning.TAKEN)) {
            return CompletableFuture.completedFuture(Receipt.delivered(notices.size()));
        }
        Optional<Answer> later =
                answers.stream().filter(answer -> answer.meaning() == Answer.Meaning.LATER).findFirst();
        if (later.isPresent()) {
            Duration pause = later.get().retryAfter();
            return CompletableFuture.completedFuture(Receipt.again(notices, later.get().describe(), pause));
        }
        return notices.size() > 1 ? oneByOne(notices) : CompletableFuture.completedFuture(Receipt.refused(
                notices.get(0), "Alertmanager refused it, " + answers.get(0).describe()));
    }

    /** One bad alert has a whole request refused: each by itself shows which it is. */
    private CompletableFuture<Receipt> oneByOne(List<Notice> notices) {
        CompletableFuture<Receipt> all = CompletableFuture.completedFuture(Receipt.delivered(0));
        for (Notice notice : notices) {
            all = all.thenCompose(before -> bring(List.of(notice)).thenApply(before::plus));
        }
        return all;
    }
}
