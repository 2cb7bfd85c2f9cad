package dev.fluo.job.kafka;

import dev.fluo.flink.intake.RuleGate;
import java.io.IOException;
import java.util.HashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Looks where the rules topic ends, on whichever machine a task starts. */
public final class RulesTopicEnd implements RuleGate.End {

    private static final long serialVersionUID = 1L;

    private final String bootstrapServers;
    private final HashMap<String, String> properties;
    private final String group;
    private final String topic;

    public RulesTopicEnd(KafkaAccess access, String topic) {
        this.bootstrapServers = access.bootstrapServers();
        this.properties = new HashMap<>(access.properties());
        this.group = access.group();
        this.topic = topic;
    }

    @Override
    public long last() throws IOException {
        try {
            return new TopicReader(new KafkaAccess(bootstrapServers, properties, group))
                    .last(topic)
                    .map(ConsumerRecord::offset)
                    .orElse(RuleGate.NOTHING);
        } catch (StartException e) {
            throw new IOException("where the rules end cannot be found out: " + e.getMessage(), e);
        }
    }
}
