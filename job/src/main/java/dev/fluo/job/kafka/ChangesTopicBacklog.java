package dev.fluo.job.kafka;

import dev.fluo.flink.changeevent.ChangesBacklog;
import dev.fluo.job.options.StartFrom;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Looks up the change events on their topic, on whichever machine a task starts. */
public final class ChangesTopicBacklog implements ChangesBacklog {

    private static final long serialVersionUID = 1L;

    /** The name of the consumer group for changes after the prefix of all groups. */
    public static final String PURPOSE = "changes";

    private final String bootstrapServers;
    private final HashMap<String, String> properties;
    private final String group;
    private final String topic;
    private final StartFrom startFrom;
    private final TopicLook look;

    /** @param startFrom where a source without state begins to read */
    public ChangesTopicBacklog(KafkaAccess access, Topics topics, StartFrom startFrom) {
        this.bootstrapServers = access.bootstrapServers();
        this.properties = new HashMap<>(access.properties());
        this.group = access.group();
        this.topic = topics.changes();
        this.look = new TopicLook(access, topics);
        this.startFrom = startFrom;
    }

    @Override
    public String topicId() throws IOException {
        return look.ids(List.of(topic)).getOrDefault(topic, "");
    }

    @Override
    public Map<Integer, Stretch> now() throws IOException {
        KafkaAccess access = new KafkaAccess(bootstrapServers, properties, group);
        Map<Integer, Stretch> stretches = new HashMap<>();
        try {
            new TopicReader(access)
                    .extents(topic, access.named(PURPOSE))
                    .forEach(
                            (partition, extent) -> stretches.put(partition, new Stretch(begin(extent), extent.last())));
        } catch (StartException e) {
            throw new IOException("where the change events end cannot be found out: " + e.getMessage(), e);
        }
        return stretches;
    }

    private long begin(TopicReader.Extent extent) {
        return switch (startFrom) {
            case EARLIEST -> extent.begin();
            case COMMITTED -> extent.committed().orElse(extent.begin());
            case LATEST -> extent.last() + 1;
        };
    }
}
