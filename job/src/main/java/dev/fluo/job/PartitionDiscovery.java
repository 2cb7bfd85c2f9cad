package dev.fluo.job;

import dev.fluo.job.kafka.StartException;
import dev.fluo.job.options.KafkaOptions;
import dev.fluo.job.options.Settings;
import dev.fluo.job.options.TimeOptions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.connector.kafka.source.KafkaSourceOptions;
import org.apache.flink.util.TimeUtils;

/**
 * Interval at which sources look for new partitions. A partition added to a live topic is first read so much later, and
 * its spans must not be too late by then.
 */
final class PartitionDiscovery {

    /** The property of Flink's connector. */
    static final String PROPERTY = KafkaSourceOptions.PARTITION_DISCOVERY_INTERVAL_MS.key();

    private static final Duration LEAST = Duration.ofSeconds(1);

    private PartitionDiscovery() {}

    /**
     * Returns the interval: as configured, else the option's default, or less where the lateness is short.
     *
     * @throws StartException if it is not well below the lateness
     */
    static Duration interval(Settings settings) throws StartException {
        Duration most = most(settings);
        Optional<Duration> configured = configured(settings);
        if (configured.isEmpty()) {
            Duration usual = settings.get(KafkaOptions.PARTITION_DISCOVERY);
            return usual.compareTo(most) < 0 ? usual : most;
        }
        Duration interval = configured.get();
        if (interval.toMillis() < 1) {
            throw refused(interval, "turns the search for new partitions off: their spans would never be read", most);
        }
        if (interval.compareTo(most) > 0) {
            throw refused(
                    interval,
                    "is more than half of " + TimeOptions.LATENESS.key() + " ("
                            + TimeUtils.formatWithHighestUnit(settings.get(TimeOptions.LATENESS))
                            + "): spans of a partition that is added would be too late before they are first read",
                    most);
        }
        return interval;
    }

    /** Half of the lateness leaves as much for reading what has gathered by then. */
    private static Duration most(Settings settings) {
        Duration half = settings.get(TimeOptions.LATENESS).dividedBy(2);
        return half.compareTo(LEAST) < 0 ? LEAST : half;
    }

    private static Optional<Duration> configured(Settings settings) throws StartException {
        Map<String, String> properties = settings.get(KafkaOptions.PROPERTIES);
        String written = properties.get(PROPERTY);
        if (settings.isSet(KafkaOptions.PARTITION_DISCOVERY) || written == null) {
            return settings.isSet(KafkaOptions.PARTITION_DISCOVERY)
                    ? settings.find(KafkaOptions.PARTITION_DISCOVERY)
                    : Optional.empty();
        }
        try {
            return Optional.of(Duration.ofMillis(Long.parseLong(written.strip())));
        } catch (NumberFormatException e) {
            throw new StartException(
                    "kafka.properties." + PROPERTY + " is not a number of milliseconds: " + written,
                    "Set " + KafkaOptions.PARTITION_DISCOVERY.key() + " instead, a duration such as 10s.",
                    e);
        }
    }

    private static StartException refused(Duration interval, String why, Duration most) {
        return new StartException(
                KafkaOptions.PARTITION_DISCOVERY.key() + " is " + TimeUtils.formatWithHighestUnit(interval) + ", which "
                        + why,
                "Set it to " + TimeUtils.formatWithHighestUnit(most) + " or less, or raise "
                        + TimeOptions.LATENESS.key() + ".");
    }
}
