package dev.fluo.flink.delivery;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Alertmanagers of one cluster, by their API of version 2.
 *
 * @param endpoint each gets every alert, as its high availability asks for; paths end before {@code /api/v2}
 * @param runbooks URL that relative names of runbooks start from; null if there is none
 * @param link where an alert leads; null for nowhere
 * @param lasting how long a signal about one trace stands, unless it is taken back before
 * @param episode how long a signal of a rule across traces, or an incident, stands unless it is resolved before
 */
public record Alertmanager(
        ReceiverEndpoint endpoint,
        @Nullable URI runbooks,
        @Nullable TextTemplate link,
        Duration lasting,
        Duration episode,
        SeverityFilter severities,
        NoticeKinds kinds)
        implements Receiver {

    /** As often as Prometheus does. */
    static final Duration REMIND_EVERY = Duration.ofMinutes(1);

    /** Alerts that are kept and sent again: some 10 KB each. */
    private static final int MOST_ALERTS = 5_000;

    public Alertmanager {
        Objects.requireNonNull(endpoint);
        Objects.requireNonNull(severities);
        Objects.requireNonNull(kinds);
        if (lasting.toSeconds() < 1 || episode.toSeconds() < 1) {
            throw new IllegalArgumentException("an alert stands for a second at least");
        }
    }

    @Override
    public String name() {
        return "alertmanager";
    }

    @Override
    public int batch() {
        return AlertmanagerClient.BATCH;
    }

    @Override
    public DeliveryClient open() throws IOException {
        HttpPost post = new HttpPost(endpoint.certificateAuthority());
        AlertBook book = new AlertBook(MOST_ALERTS, lasting, episode, new AlertTexts(link, runbooks));
        return new AlertmanagerClient(endpoint, kinds, book, post, Clock.systemUTC(), REMIND_EVERY);
    }

    @Override
    public String toString() {
        return "alertmanager at " + endpoint;
    }
}
