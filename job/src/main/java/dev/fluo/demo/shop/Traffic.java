package dev.fluo.demo.shop;

import dev.fluo.demo.shop.runtime.Incident;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Customers, at a steady rate; now and then one of them meets an incident. */
public final class Traffic implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Traffic.class);

    private static final long INTERVAL_MILLIS = 200;

    /** The first incident strikes this customer: there are whole traces before it, and nobody waits long. */
    private static final int FIRST_INCIDENT = 8;

    /** One customer in so many meets an incident. */
    private static final int INCIDENT_EVERY = 20;

    private static final List<Incident> INCIDENTS =
            List.of(Incident.values()).subList(1, Incident.values().length);

    private final Shop shop;
    private final Random random = new Random(7);
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService customers = Executors.newCachedThreadPool();
    private int arrived;
    private int incidents;

    private Traffic(Shop shop) {
        this.shop = shop;
    }

    /** Lets customers in until it is closed. */
    public static Traffic start(Shop shop) {
        Traffic traffic = new Traffic(shop);
        traffic.clock.scheduleAtFixedRate(traffic::arrive, 0, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
        return traffic;
    }

    private void arrive() {
        boolean struck = arrived % INCIDENT_EVERY == FIRST_INCIDENT;
        Incident incident = struck ? INCIDENTS.get(incidents++ % INCIDENTS.size()) : Incident.NONE;
        Journey journey = struck ? Journey.struckBy(incident) : next();
        arrived++;
        customers.execute(() -> visit(journey, incident));
    }

    private Journey next() {
        Journey[] journeys = Journey.values();
        return journeys[random.nextInt(journeys.length)];
    }

    private void visit(Journey journey, Incident incident) {
        try {
            shop.visit(journey, incident);
        } catch (RuntimeException fault) {
            LOG.error("the shop failed a customer", fault);
        }
    }

    /** Lets nobody in any more, and waits for those who are in. */
    @Override
    public void close() {
        clock.shutdown();
        customers.shutdown();
        try {
            clock.awaitTermination(1, TimeUnit.SECONDS);
            customers.awaitTermination(INTERVAL_MILLIS * INCIDENT_EVERY, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
