package dev.fluo.tools.demo.shop;

import dev.fluo.tools.demo.shop.runtime.ShopFault;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Customers, at a steady rate; now and then one of them meets an incident. */
public final class CustomerTraffic implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CustomerTraffic.class);

    private static final long INTERVAL_MILLIS = 200;

    /** The first incident strikes this customer: there are whole traces before it, and nobody waits long. */
    private static final int FIRST_INCIDENT = 8;

    /** One customer in so many meets an incident. */
    private static final int INCIDENT_EVERY = 20;

    private static final List<ShopFault> INCIDENTS = List.of(
            ShopFault.RETRY_STORM,
            ShopFault.N_PLUS_ONE,
            ShopFault.SWALLOWED_ERROR,
            ShopFault.TIMEOUT,
            ShopFault.UNPAID_ORDER,
            ShopFault.SEQUENTIAL_FAN_OUT);

    /** From this customer on, about 40 seconds after the first, what is usual is no news any more. */
    private static final int FIRST_SHORT_CUT = 200;

    /** One in so many takes the short cut then. */
    private static final int SHORT_CUT_EVERY = 50;

    private static final long SETTLING_MILLIS = 2_000;

    private final Shop shop;
    private final Deployments deployments;
    private final Random random = new Random(7);
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService customers = Executors.newCachedThreadPool();
    private int arrived;
    private int incidents;

    private CustomerTraffic(Shop shop, Deployments deployments) {
        this.shop = shop;
        this.deployments = deployments;
    }

    /**
     * Lets customers in until it is closed.
     *
     * @param changes is told what the shop changes while they are in
     */
    public static CustomerTraffic start(Shop shop, Consumer<byte[]> changes) {
        Deployments deployments = new Deployments(shop, changes);
        CustomerTraffic traffic = new CustomerTraffic(shop, deployments);
        traffic.clock.scheduleAtFixedRate(traffic::arrive, 0, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
        traffic.clock.scheduleWithFixedDelay(shop::settle, SETTLING_MILLIS, SETTLING_MILLIS, TimeUnit.MILLISECONDS);
        traffic.clock.scheduleAtFixedRate(
                deployments::migrate,
                Deployments.FIRST.toMillis(),
                Deployments.EVERY.toMillis(),
                TimeUnit.MILLISECONDS);
        return traffic;
    }

    private void arrive() {
        ShopFault incident = struck();
        Journey journey = incident == ShopFault.NONE ? next() : Journey.struckBy(incident);
        boolean migrated = incident == ShopFault.NONE && journey.needsSession() && deployments.isFelt();
        ShopFault met = migrated ? ShopFault.SCHEMA_CHANGE : incident;
        arrived++;
        customers.execute(() -> visit(journey, met));
    }

    private ShopFault struck() {
        if (arrived % INCIDENT_EVERY == FIRST_INCIDENT) {
            return INCIDENTS.get(incidents++ % INCIDENTS.size());
        }
        boolean shortCut = arrived >= FIRST_SHORT_CUT && arrived % SHORT_CUT_EVERY == 0;
        return shortCut ? ShopFault.SHORT_CUT : ShopFault.NONE;
    }

    private Journey next() {
        Journey[] journeys = Journey.values();
        return journeys[random.nextInt(journeys.length)];
    }

    private void visit(Journey journey, ShopFault incident) {
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
