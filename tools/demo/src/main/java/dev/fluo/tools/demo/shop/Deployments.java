package dev.fluo.tools.demo.shop;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Changes that the shop makes while customers are in; {@code auth} suffers for a while from a change of its schema. */
final class Deployments {

    /** The time after which the schema is changed first, from the opening of the shop on. */
    static final Duration FIRST = Duration.ofSeconds(15);

    /** The time between two changes. */
    static final Duration EVERY = Duration.ofMinutes(4);

    private static final Logger LOG = LoggerFactory.getLogger(Deployments.class);

    /** The time until somebody has noticed. */
    private static final Duration FELT = Duration.ofSeconds(15);

    private static final byte[] MIGRATION =
            ("{\"kind\":\"migration\",\"service\":\"auth\",\"environment\":\"demo\",\"author\":\"shop-pipeline\","
                            + "\"attributes\":{\"db.collection.name\":\"users\"}}")
                    .getBytes(StandardCharsets.UTF_8);

    private final Shop shop;
    private final Consumer<byte[]> changes;
    private volatile long felt;

    /** @param changes takes change events, as JSON */
    Deployments(Shop shop, Consumer<byte[]> changes) {
        this.shop = shop;
        this.changes = changes;
    }

    /** Changes the schema, and says so. */
    void migrate() {
        try {
            changes.accept(MIGRATION);
            shop.migrate();
            felt = System.nanoTime() + FELT.toNanos();
        } catch (RuntimeException fault) {
            LOG.error("the schema of the shop was not changed", fault);
        }
    }

    /** Returns whether customers meet a service that does not know the schema. */
    boolean isFelt() {
        return felt != 0 && System.nanoTime() - felt < 0;
    }
}
