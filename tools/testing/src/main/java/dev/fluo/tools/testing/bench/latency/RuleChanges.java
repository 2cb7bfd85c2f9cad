package dev.fluo.tools.testing.bench.latency;

import dev.fluo.flink.ledger.RuleStatus;
import dev.fluo.job.kafka.KafkaAccess;
import dev.fluo.job.kafka.Topics;
import dev.fluo.tools.client.rules.RuleClient;
import dev.fluo.tools.client.rules.StatusWatcher;
import dev.fluo.tools.testing.bench.stage.BenchRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Publishes rules anew and notes how long it takes until each is active on every task. */
final class RuleChanges {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String AUTHOR = "fluo-bench";

    private final KafkaAccess access;
    private final Topics topics;

    RuleChanges(KafkaAccess access, Topics topics) {
        this.access = access;
        this.topics = topics;
    }

    /**
     * Publishes one rule after the other.
     *
     * @return nanoseconds that each took
     */
    List<Long> publish(int count, int rules) {
        List<Long> nanos = new ArrayList<>(count);
        try (RuleClient client = RuleClient.connect(access, topics);
                StatusWatcher watcher = new StatusWatcher(access, topics.ruleStatus())) {
            for (int change = 0; change < count; change++) {
                int rule = change % rules;
                long before = System.nanoTime();
                long version = client.write(BenchRules.id(rule), BenchRules.document(rule), AUTHOR);
                RuleStatus status = watcher.await(BenchRules.id(rule), version, PATIENCE)
                        .orElseThrow(() ->
                                new IllegalStateException("no status of a rule within " + PATIENCE.toSeconds() + " s"));
                if (status.state() != RuleStatus.State.ACTIVE) {
                    throw new IllegalStateException("a rule of the benchmark is not active: " + status);
                }
                nanos.add(System.nanoTime() - before);
            }
        }
        return nanos;
    }
}
