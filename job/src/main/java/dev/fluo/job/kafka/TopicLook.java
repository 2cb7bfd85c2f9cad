package dev.fluo.job.kafka;

import dev.fluo.flink.ledger.TopicIdentities;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsResult;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Identities and ends of topics, asked on whichever machine a task runs. */
public final class TopicLook implements TopicIdentities {

    private static final long serialVersionUID = 1L;

    private final String bootstrapServers;
    private final HashMap<String, String> properties;
    private final String group;
    private final LinkedHashMap<String, Role> roles;

    /** For identities and ends only: {@link #look} tells of no topic. */
    public TopicLook(KafkaAccess access) {
        this.bootstrapServers = access.bootstrapServers();
        this.properties = new HashMap<>(access.properties());
        this.group = access.group();
        this.roles = new LinkedHashMap<>();
    }

    /** @param topics those that {@link #look} tells of; the rules topic is not among them: its intake looks at it */
    public TopicLook(KafkaAccess access, Topics topics) {
        this(access);
        topics.spans().keySet().forEach(name -> roles.put(name, Role.SPANS));
        roles.put(topics.changes(), Role.CHANGES);
        roles.put(topics.ruleStatus(), Role.RULE_STATUS);
        roles.put(topics.signals(), Role.SIGNALS);
        roles.put(topics.incidents(), Role.INCIDENTS);
        roles.put(topics.keptSpans(), Role.KEPT_SPANS);
        roles.put(topics.audit(), Role.AUDIT);
        roles.put(topics.deadLetters(), Role.DEAD_LETTERS);
    }

    @Override
    public List<Topic> look() throws IOException {
        Map<String, String> ids = ids(roles.keySet());
        List<Topic> found = new ArrayList<>();
        roles.forEach((name, role) -> {
            if (ids.containsKey(name)) {
                found.add(new Topic(role, name, ids.get(name)));
            }
        });
        return found;
    }

    /**
     * Returns the identities of topics by name. A topic that is not there, or whose brokers give no identities, is not
     * among them.
     *
     * @throws IOException if Kafka cannot be asked
     */
    public Map<String, String> ids(Collection<String> names) throws IOException {
        try (KafkaAdmin admin = connect()) {
            Map<String, String> ids = new HashMap<>();
            for (String name : names) {
                Uuid id = id(admin, name);
                if (!id.equals(Uuid.ZERO_UUID)) {
                    ids.put(name, id.toString());
                }
            }
            return ids;
        } catch (StartException e) {
            throw new IOException("the topics cannot be looked at: " + e.getMessage(), e);
        }
    }

    private static Uuid id(KafkaAdmin admin, String name) throws StartException {
        try {
            return admin.get("describe topic " + name, client -> description(client, name))
                    .topicId();
        } catch (StartException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return Uuid.ZERO_UUID;
            }
            throw e;
        }
    }

    private static KafkaFuture<TopicDescription> description(Admin client, String name) {
        DescribeTopicsResult described = client.describeTopics(List.of(name));
        return Objects.requireNonNull(described.topicNameValues().get(name), name);
    }

    /**
     * Returns the offset of the next record of each partition.
     *
     * @throws IOException if Kafka cannot be asked
     */
    public Map<TopicPartition, Long> ends(Set<TopicPartition> partitions) throws IOException {
        Map<TopicPartition, OffsetSpec> asked =
                partitions.stream().collect(Collectors.toMap(each -> each, each -> OffsetSpec.latest()));
        try (KafkaAdmin admin = connect()) {
            Map<TopicPartition, ListOffsetsResultInfo> ends = admin.get(
                    "say where topics end", client -> client.listOffsets(asked).all());
            return ends.entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, each -> each.getValue().offset()));
        } catch (StartException e) {
            throw new IOException("the topics cannot be looked at: " + e.getMessage(), e);
        }
    }

    private KafkaAdmin connect() throws StartException {
        return KafkaAdmin.connect(new KafkaAccess(bootstrapServers, properties, group));
    }
}
