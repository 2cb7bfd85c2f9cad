package dev.fluo.tools.testing.chaos.fault;

import dev.fluo.flink.ledger.RuleStatus;
import dev.fluo.flink.ledger.RuleStatusJson;
import dev.fluo.job.kafka.KafkaAccess;
import dev.fluo.job.kafka.StartException;
import dev.fluo.job.kafka.TopicReader;
import dev.fluo.job.kafka.Topics;
import dev.fluo.tools.client.rules.RuleClient;
import dev.fluo.tools.testing.chaos.oracle.RulePublication;
import dev.fluo.tools.testing.cluster.Patience;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Publishes rules and deletes them, and remembers what has been published. */
public final class RulePublisher implements AutoCloseable {

    private static final String AUTHOR = "fluo-chaos";

    private final KafkaAccess access;
    private final Topics topics;
    private final RuleClient client;
    private final List<RulePublication> published = new ArrayList<>();
    private int changes;

    /** @param topics are there already */
    public RulePublisher(KafkaAccess access, Topics topics) {
        this.access = access;
        this.topics = topics;
        this.client = RuleClient.connect(access, topics);
    }

    /** Publishes rules; by id, each with its document. */
    public void publish(Map<String, String> documents) {
        documents.forEach((id, document) ->
                published.add(RulePublication.written(id, client.write(id, document, AUTHOR), document)));
    }

    /** Publishes one more rule, and deletes the one that was published before in this way. */
    void publishAndDelete() {
        String old = ChaosRules.changing(changes);
        changes++;
        publish(Map.of(ChaosRules.changing(changes), ChaosRules.numbered(ChaosRules.changing(changes), changes)));
        client.write(old, null, AUTHOR);
        end(old);
    }

    /** Publishes, changes and deletes rules, and changes what a third rule says. */
    void publishChangeAndDelete() {
        publishAndDelete();
        end(ChaosRules.CHANGED);
        publish(Map.of(ChaosRules.CHANGED, ChaosRules.numbered(ChaosRules.CHANGED, changes)));
    }

    private void end(String id) {
        published.replaceAll(rule -> rule.id().equals(id) ? rule.asEnded() : rule);
    }

    /** Waits until every rule that stands is judged by. */
    public void awaitActive() {
        Patience.await("word that all rules are active", this::areActive);
        published.replaceAll(rule -> rule.activeSince() != null || rule.ended() ? rule : rule.asActive());
    }

    private boolean areActive() {
        List<RulePublication> waiting = new ArrayList<>(published);
        waiting.removeIf(RulePublication::ended);
        try {
            new TopicReader(access).readAll(topics.ruleStatus(), record -> {
                RuleStatusJson.ofRule(record.value())
                        .ifPresent(status -> waiting.removeIf(rule -> rule.id().equals(status.key())
                                && rule.version() == status.version()
                                && status.state() == RuleStatus.State.ACTIVE));
            });
            return waiting.isEmpty();
        } catch (StartException notNow) {
            return false;
        }
    }

    /** All rules that were ever published, each version of them. */
    public List<RulePublication> published() {
        return List.copyOf(published);
    }

    @Override
    public void close() {
        client.close();
    }
}
