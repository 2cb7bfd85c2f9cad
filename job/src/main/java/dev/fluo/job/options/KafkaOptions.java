package dev.fluo.job.options;

import java.time.Duration;
import java.util.Map;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** Options of the way to Kafka. */
public final class KafkaOptions {

    public static final ConfigOption<String> BOOTSTRAP_SERVERS = ConfigOptions.key("kafka.bootstrap-servers")
            .stringType()
            .defaultValue("127.0.0.1:9092")
            .withFallbackKeys("kafka")
            .withDescription("Brokers to begin with, HOST:PORT separated by commas. `--kafka` is short for it.");

    public static final ConfigOption<Map<String, String>> PROPERTIES = ConfigOptions.key("kafka.properties")
            .mapType()
            .defaultValue(Map.of())
            .withDescription("Properties for every Kafka client, such as `kafka.properties.security.protocol`. In the"
                    + " environment their dots are underscores too: `FLUO_KAFKA_PROPERTIES_SASL_JAAS_CONFIG`.");

    public static final ConfigOption<String> PROPERTIES_FILE = ConfigOptions.key("kafka.properties-file")
            .stringType()
            .noDefaultValue()
            .withDescription("A Java properties file with further properties for every Kafka client, read where the job"
                    + " is started; the place for logins and passwords of key stores.");

    public static final ConfigOption<String> GROUP = ConfigOptions.key("kafka.group")
            .stringType()
            .defaultValue("fluo")
            .withDescription("Prefix of the consumer groups that progress is shown under, and of the transactional ids."
                    + " Two jobs on one Kafka need two; a second one that judges is refused.");

    public static final ConfigOption<Duration> PARTITION_DISCOVERY = ConfigOptions.key("kafka.partition-discovery")
            .durationType()
            .defaultValue(Duration.ofSeconds(10))
            .withDescription(
                    "How often the job looks for partitions that were added to its topics. Their first spans are"
                            + " read so much later: not above half of `time.lateness`, which the default follows where that is"
                            + " less than 20 s. At least a second is always allowed.");

    private KafkaOptions() {}
}
