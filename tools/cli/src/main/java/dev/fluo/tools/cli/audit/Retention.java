package dev.fluo.tools.cli.audit;

import dev.fluo.job.kafka.KafkaAdmin;
import dev.fluo.job.kafka.StartException;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/**
 * Retention of a topic, as the broker applies it: whole segments of its beginning are deleted when their newest record
 * is older than {@code retention.ms}, or when the topic exceeds {@code retention.bytes}.
 *
 * @param millis age in milliseconds beyond which records are deleted; negative if they never are for their age
 * @param bytes size in bytes beyond which records are deleted; negative if they never are for their size
 * @param segmentBytes size of a segment in bytes
 */
record Retention(long millis, long bytes, long segmentBytes) {

    /** Time that may lie between the newest expired record and the oldest one left: the ledger writes once a minute. */
    private static final long BETWEEN_RECORDS = Duration.ofHours(1).toMillis();

    /** @throws StartException if Kafka does not tell */
    static Retention of(KafkaAdmin admin, String topic) throws StartException {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        Config config = admin.get(
                        "describe topic " + topic,
                        client -> client.describeConfigs(List.of(resource)).all())
                .get(resource);
        if (config == null) {
            throw new StartException("Kafka returns no settings of topic " + topic, null);
        }
        return new Retention(
                number(config, TopicConfig.RETENTION_MS_CONFIG),
                number(config, TopicConfig.RETENTION_BYTES_CONFIG),
                number(config, TopicConfig.SEGMENT_BYTES_CONFIG));
    }

    /**
     * Tells if the broker itself has deleted the records before the oldest one that is left.
     *
     * @param now epoch milliseconds
     */
    boolean explains(OldestRecord oldest, long now) {
        if (oldest.offset() <= 0) {
            return false; // nothing was deleted from this topic
        }
        boolean byAge = millis >= 0 && oldest.timestamp() <= now - millis + BETWEEN_RECORDS;
        boolean bySize = bytes >= 0 && oldest.bytes() >= bytes - segmentBytes;
        return byAge || bySize;
    }

    private static long number(Config config, String name) {
        return Long.parseLong(config.get(name).value());
    }
}
