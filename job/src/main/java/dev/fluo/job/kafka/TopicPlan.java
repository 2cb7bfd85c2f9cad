package dev.fluo.job.kafka;

import dev.fluo.flink.kafka.DeadLetterSchema;
import dev.fluo.job.options.IncidentOptions;
import dev.fluo.job.options.KeepOptions;
import dev.fluo.job.options.OtlpOptions;
import dev.fluo.job.options.Settings;
import dev.fluo.job.options.TopicOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/** The settings with which each missing topic is created. */
public final class TopicPlan {

    private static final Map<String, String> PLAIN = Map.of();

    private final Settings settings;
    private final Topics topics;

    /** @param topics their names */
    public TopicPlan(Settings settings, Topics topics) {
        this.settings = settings;
        this.topics = topics;
    }

    /** Every topic, in the order of the contract. */
    public List<NewTopic> all() {
        int partitions = settings.get(TopicOptions.PARTITIONS);
        List<NewTopic> all = new ArrayList<>();
        topics.spans().keySet().forEach(name -> all.add(topic(name, partitions, PLAIN)));
        all.add(topic(topics.rules(), 1, compacted()));
        all.add(topic(topics.changes(), 1, PLAIN));
        all.add(topic(topics.ruleStatus(), 1, compacted()));
        all.add(topic(topics.signals(), partitions, PLAIN));
        if (settings.get(IncidentOptions.ENABLED)) {
            all.add(topic(topics.incidents(), partitions, compacted()));
        }
        if (settings.get(KeepOptions.TRACES)) {
            all.add(topic(topics.keptSpans(), partitions, PLAIN));
        }
        all.add(topic(topics.audit(), 1, Map.of(TopicConfig.RETENTION_MS_CONFIG, "-1")));
        all.add(topic(
                topics.deadLetters(),
                partitions,
                Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(DeadLetterSchema.MOST_BYTES))));
        if (settings.get(OtlpOptions.KAFKA)) {
            all.add(topic(settings.get(TopicOptions.OTLP_LOGS), partitions, PLAIN));
        }
        return all;
    }

    private NewTopic topic(String name, int partitions, Map<String, String> properties) {
        short replication = settings.get(TopicOptions.REPLICATION).shortValue();
        return new NewTopic(name, partitions, replication).configs(properties);
    }

    private Map<String, String> compacted() {
        return Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_COMPACT,
                TopicConfig.DELETE_RETENTION_MS_CONFIG,
                Long.toString(settings.get(TopicOptions.DELETE_RETENTION).toMillis()));
    }
}
