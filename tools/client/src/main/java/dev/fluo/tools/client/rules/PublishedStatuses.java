package dev.fluo.tools.client.rules;

import dev.fluo.flink.ledger.RuleStatus;
import dev.fluo.flink.ledger.RuleStatusJson;
import dev.fluo.job.kafka.KafkaAccess;
import dev.fluo.job.kafka.StartException;
import dev.fluo.job.kafka.TopicReader;
import dev.fluo.tools.client.CommandException;
import java.util.Map;
import java.util.TreeMap;

/** Statuses of rules and lists on a status topic. */
public final class PublishedStatuses {

    private PublishedStatuses() {}

    /**
     * Returns the newest status of each key.
     *
     * @throws CommandException if Kafka does not answer
     */
    public static Map<String, RuleStatus> read(KafkaAccess access, String topic) {
        Map<String, RuleStatus> statuses = new TreeMap<>();
        try {
            new TopicReader(access)
                    .readAll(
                            topic,
                            record -> RuleStatusJson.ofRule(record.value())
                                    .ifPresent(status -> statuses.put(status.key(), status)));
        } catch (StartException e) {
            throw CommandException.unavailable(e);
        }
        return statuses;
    }
}
