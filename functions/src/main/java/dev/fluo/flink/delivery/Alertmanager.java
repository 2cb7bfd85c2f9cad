package dev.fluo.flink.delivery;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;

/**
 * Alertmanagers of one cluster, by their API of version 2.
 *
 * @param endpoint each gets every alert, as its high availability asks for; paths end before {@code /api/v2}
 * @param link where an alert leads; null for nowhere
 * @param lasting how long an alert of one trace stands after its signal, unless it is taken back before
 * @param episode how long an alert of a rule across traces stands after its signal, unless it is resolved before
 */
public record Alertmanager(
        Endpoint endpoint, TextTemplate link, Duration lasting, Duration episode, Audience audience)
        implements Receiver {

    private static final int BATCH = 64;

    public Alertmanager {
        Objects.requireNonNull(endpoint);
        Objects.requireNonNull(audience);
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
        return BATCH;
    }

    @Override
    public Courier open() throws IOException {
        HttpPost post = new HttpPost(endpoint.certificateAuthority());
        return new AlertmanagerCourier(endpoint, new Alerts(link, lasting, episode, Clock.systemUTC()), post);
    }

    @Override
    public String toString() {
        return "alertmanager at " + endpoint;
    }
}
