package dev.fluo.job.kafka;

import dev.fluo.job.options.KafkaOptions;
import dev.fluo.job.options.Settings;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;

/**
 * The way to reach Kafka.
 *
 * @param bootstrapServers HOST:PORT separated by commas
 * @param properties further properties of every client; may hold secrets
 * @param group prefix of consumer groups and of transactional ids
 */
public record KafkaAccess(String bootstrapServers, Map<String, String> properties, String group) {

    public KafkaAccess {
        Objects.requireNonNull(bootstrapServers);
        Objects.requireNonNull(group);
        properties = Map.copyOf(properties);
    }

    /** As configured. */
    public static KafkaAccess from(Settings settings) {
        return new KafkaAccess(
                settings.get(KafkaOptions.BOOTSTRAP_SERVERS),
                settings.get(KafkaOptions.PROPERTIES),
                settings.get(KafkaOptions.GROUP));
    }

    /** Returns the properties of a client: the further ones, and where to begin. A new object at every call. */
    public Properties client() {
        Properties client = new Properties();
        client.putAll(properties);
        client.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        return client;
    }

    /** The name of a consumer group or the prefix of transactional ids for one purpose. */
    public String named(String purpose) {
        return group + "-" + purpose;
    }

    /** Without the properties, which may hold secrets. */
    @Override
    public String toString() {
        return bootstrapServers;
    }
}
