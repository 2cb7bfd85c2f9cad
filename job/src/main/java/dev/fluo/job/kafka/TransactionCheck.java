package dev.fluo.job.kafka;

import dev.fluo.job.options.DeliveryOptions;
import dev.fluo.job.options.Settings;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.util.TimeUtils;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it, before the job starts, that the brokers take transactions as long as the job's: a broker refuses a longer
 * one only when the first is opened, on a task manager.
 */
public final class TransactionCheck {

    private static final Logger LOG = LoggerFactory.getLogger(TransactionCheck.class);

    /** Kafka's {@code transaction.max.timeout.ms}. */
    private static final String BROKERS_MOST = "transaction.max.timeout.ms";

    private final KafkaAdmin admin;
    private final Duration timeout;

    /** @param admin stays open */
    public TransactionCheck(KafkaAdmin admin, Settings settings) {
        this.admin = admin;
        this.timeout = settings.get(DeliveryOptions.TRANSACTION_TIMEOUT);
    }

    /** @throws StartException if a broker allows less, or Kafka does not answer */
    public void check() throws StartException {
        Collection<Node> brokers = admin.get(
                "describe the cluster", client -> client.describeCluster().nodes());
        for (Node broker : brokers) {
            check(broker);
        }
    }

    private void check(Node broker) throws StartException {
        Optional<Duration> allowed;
        try {
            allowed = most(broker);
        } catch (StartException e) {
            if (!(e.getCause() instanceof AuthorizationException)) {
                throw e;
            }
            LOG.warn("Whether broker {} allows transactions of {} is not known: {}", broker, timeout, e.getMessage());
            return;
        }
        if (allowed.isEmpty()) {
            LOG.warn("Whether broker {} allows transactions of {} is not known: it does not say", broker, timeout);
            return;
        }
        Duration most = allowed.get();
        if (timeout.compareTo(most) > 0) {
            throw new StartException(
                    DeliveryOptions.TRANSACTION_TIMEOUT.key() + " is " + TimeUtils.formatWithHighestUnit(timeout)
                            + ", and broker " + broker.host() + ":" + broker.port() + " allows "
                            + TimeUtils.formatWithHighestUnit(most) + " at most",
                    "Raise " + BROKERS_MOST + " of the brokers, or lower the option; longer than the longest outage"
                            + " it should be.");
        }
    }

    private Optional<Duration> most(Node broker) throws StartException {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.BROKER, broker.idString());
        Map<ConfigResource, Config> described = admin.get(
                "describe broker " + broker.idString(),
                client -> client.describeConfigs(List.of(resource)).all());
        return most(described.get(resource));
    }

    /** Reads the longest transaction from a broker's properties; empty if they do not tell it, as some do. */
    static Optional<Duration> most(@Nullable Config properties) {
        ConfigEntry entry = properties == null ? null : properties.get(BROKERS_MOST);
        return entry == null || entry.value() == null
                ? Optional.empty()
                : Optional.of(Duration.ofMillis(Long.parseLong(entry.value())));
    }
}
