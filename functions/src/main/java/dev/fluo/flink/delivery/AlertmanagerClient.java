package dev.fluo.flink.delivery;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts alerts to every Alertmanager of a cluster. They tell each other what they have notified of, not what they have
 * received, so one that took an alert is enough and none is not. What stands is posted again every minute, because an
 * Alertmanager that was restarted or set up anew knows nothing of it.
 */
final class AlertmanagerClient implements DeliveryClient {

    /** Alerts of one request. */
    static final int BATCH = 64;

    private static final Logger LOG = LoggerFactory.getLogger(AlertmanagerClient.class);
    private static final String PATH = "/api/v2/alerts";

    private final ReceiverEndpoint endpoint;
    private final NoticeKinds kinds;
    private final AlertBook book;
    private final HttpPost post;
    private final Clock clock;
    private final Duration remindEvery;

    AlertmanagerClient(
            ReceiverEndpoint endpoint,
            NoticeKinds kinds,
            AlertBook book,
            HttpPost post,
            Clock clock,
            Duration remindEvery) {
        this.endpoint = endpoint;
        this.kinds = kinds;
        this.book = book;
        this.post = post;
        this.clock = clock;
        this.remindEvery = remindEvery;
    }

    /**
     * Alerts of one request, as they are when it is made.
     *
     * @param notice what they follow from; null for a reminder
     */
    private record Parcel(@Nullable Notice notice, List<StandingAlert> alerts, List<byte[]> bodies) {}

    @Override
    public boolean note(Notice notice) {
        book.note(notice, clock.instant());
        return true;
    }

    @Override
    public boolean knows(Notice notice) {
        return notice.incident().isPresent() && book.stands(notice);
    }

    @Override
    public CompletableFuture<DeliveryResult> bring(List<Notice> notices) {
        DeliveryResult refused = DeliveryResult.delivered(0);
        List<Parcel> parcels = new ArrayList<>();
        for (Notice notice : notices) {
            try {
                parcels.add(parcel(notice, book.of(notice, clock.instant())));
            } catch (RuntimeException | StackOverflowError e) {
                refused = refused.plus(DeliveryResult.refused(notice, "no alert can be made of it: " + e));
            }
        }
        DeliveryResult first = refused;
        return parcels.isEmpty()
                ? CompletableFuture.completedFuture(first)
                : bringParcels(parcels).thenApply(first::plus);
    }

    private Parcel parcel(@Nullable Notice notice, List<StandingAlert> alerts) {
        synchronized (book) {
            return new Parcel(notice, alerts, alerts.stream().map(Alerts::json).toList());
        }
    }

    private CompletableFuture<DeliveryResult> bringParcels(List<Parcel> parcels) {
        return send(parcels).thenCompose(answers -> result(parcels, answers));
    }

    private CompletableFuture<List<HttpAnswer>> send(List<Parcel> parcels) {
        byte[] body = Alerts.body(
                parcels.stream().flatMap(parcel -> parcel.bodies().stream()).toList());
        Map<String, String> headers = new HashMap<>(endpoint.authorizationHeader());
        headers.put("Content-Type", "application/json");
        List<CompletableFuture<HttpAnswer>> answers = endpoint.urls().stream()
                .map(url -> post.send(target(url), headers, body))
                .toList();
        return CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
                .thenApply(all -> answers.stream().map(CompletableFuture::join).toList());
    }

    private static URI target(URI url) {
        String text = url.toString();
        return URI.create((text.endsWith("/") ? text.substring(0, text.length() - 1) : text) + PATH);
    }

    private CompletableFuture<DeliveryResult> result(List<Parcel> parcels, List<HttpAnswer> answers) {
        answers.stream()
                .filter(answer -> answer.meaning() != HttpAnswer.Meaning.TAKEN)
                .forEach(answer ->
                        LOG.warn("an Alertmanager did not take {} alerts: {}", parcels.size(), answer.describe()));
        if (answers.stream().anyMatch(answer -> answer.meaning() == HttpAnswer.Meaning.TAKEN)) {
            parcels.forEach(parcel -> book.taken(parcel.alerts(), clock.instant()));
            return CompletableFuture.completedFuture(DeliveryResult.delivered(parcels.size()));
        }
        Optional<HttpAnswer> later = answers.stream()
                .filter(answer -> answer.meaning() == HttpAnswer.Meaning.LATER)
                .findFirst();
        if (later.isPresent()) {
            List<Notice> notices = parcels.stream().map(Parcel::notice).toList();
            return CompletableFuture.completedFuture(DeliveryResult.again(
                    notices, later.get().describe(), later.get().retryAfter()));
        }
        if (parcels.size() > 1) {
            return oneByOne(parcels);
        }
        book.drop(parcels.get(0).alerts());
        return CompletableFuture.completedFuture(DeliveryResult.refused(
                Objects.requireNonNull(parcels.get(0).notice(), "what is brought follows from a notice"),
                "Alertmanager refused it, " + answers.get(0).describe()));
    }

    /** One bad alert has a whole request refused: each by itself shows which it is. */
    private CompletableFuture<DeliveryResult> oneByOne(List<Parcel> parcels) {
        CompletableFuture<DeliveryResult> all = CompletableFuture.completedFuture(DeliveryResult.delivered(0));
        for (Parcel parcel : parcels) {
            all = all.thenCompose(before -> bringParcels(List.of(parcel)).thenApply(before::plus));
        }
        return all;
    }

    @Override
    public CompletableFuture<Void> remind() {
        Instant now = clock.instant();
        book.goOn(now);
        List<StandingAlert> alerts = book.all();
        CompletableFuture<Boolean> goOn = CompletableFuture.completedFuture(true);
        for (int from = 0; from < alerts.size(); from += BATCH) {
            List<StandingAlert> some = alerts.subList(from, Math.min(from + BATCH, alerts.size()));
            List<Parcel> parcels =
                    some.stream().map(alert -> parcel(null, List.of(alert))).toList();
            goOn = goOn.thenCompose(taken -> taken ? remind(parcels) : CompletableFuture.completedFuture(false));
        }
        return goOn.thenApply(taken -> null);
    }

    /** Returns false where it is of no use to go on now. */
    private CompletableFuture<Boolean> remind(List<Parcel> parcels) {
        return send(parcels).thenCompose(answers -> {
            boolean taken = answers.stream().anyMatch(answer -> answer.meaning() == HttpAnswer.Meaning.TAKEN);
            if (taken) {
                parcels.forEach(parcel -> book.taken(parcel.alerts(), clock.instant()));
                return CompletableFuture.completedFuture(true);
            }
            LOG.warn(
                    "Alertmanager was not reminded of {} alerts: {}",
                    parcels.size(),
                    answers.get(0).describe());
            boolean never = answers.stream().allMatch(answer -> answer.meaning() == HttpAnswer.Meaning.NEVER);
            return never ? remindOneByOne(parcels) : CompletableFuture.completedFuture(false);
        });
    }

    /** Forgets an alert that is refused by itself, and goes on with the others. */
    private CompletableFuture<Boolean> remindOneByOne(List<Parcel> parcels) {
        if (parcels.size() == 1) {
            book.drop(parcels.get(0).alerts());
            return CompletableFuture.completedFuture(true);
        }
        CompletableFuture<Boolean> goOn = CompletableFuture.completedFuture(true);
        for (Parcel parcel : parcels) {
            goOn = goOn.thenCompose(
                    taken -> taken ? remind(List.of(parcel)) : CompletableFuture.completedFuture(false));
        }
        return goOn;
    }

    @Override
    public Duration remindEvery() {
        return remindEvery;
    }

    @Override
    public int standing() {
        return book.standing();
    }

    @Override
    public List<byte[]> snapshot() {
        synchronized (book) {
            return book.all().stream().map(AlertState::write).toList();
        }
    }

    @Override
    public void restore(List<byte[]> snapshot) throws IOException {
        for (byte[] alert : snapshot) {
            book.restore(AlertState.read(alert), kinds, clock.instant());
        }
    }
}
