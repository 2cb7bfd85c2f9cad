package dev.fluo.tools.demo;

import dev.fluo.embedded.process.SourceTree;
import dev.fluo.flink.ledger.RuleStatus;
import dev.fluo.flink.ledger.RuleStatusJson;
import dev.fluo.job.kafka.KafkaAccess;
import dev.fluo.job.kafka.KafkaAdmin;
import dev.fluo.job.kafka.StartException;
import dev.fluo.job.kafka.TopicPreparation;
import dev.fluo.job.kafka.TopicReader;
import dev.fluo.job.kafka.Topics;
import dev.fluo.job.options.Settings;
import dev.fluo.rules.document.CanonicalJson;
import dev.fluo.rules.document.RuleDocument;
import dev.fluo.rules.document.RuleRefusedException;
import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import dev.fluo.tools.client.rules.Provenance;
import dev.fluo.tools.client.rules.RuleClient;
import dev.fluo.tools.client.rules.RuleFile;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * The rules that ship, and the demo's own about its traffic, published as a user would before the job starts, so that
 * its first trace meets them.
 */
final class CatalogueRules {

    private static final String AUTHOR = "fluo-demo";
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final Settings settings;
    private final KafkaAccess access;
    private final Topics topics;

    CatalogueRules(Settings settings) throws StartException {
        this.settings = settings;
        this.access = KafkaAccess.from(settings);
        this.topics = Topics.from(settings);
    }

    /** Creates the topics. */
    Topics createTopics() throws StartException {
        try (KafkaAdmin admin = KafkaAdmin.connect(access)) {
            new TopicPreparation(admin, settings, topics).prepare();
        }
        return topics;
    }

    /**
     * Publishes every rule of the catalogue, of the demo and for detection; returns how many.
     *
     * @param detects whether the detection rules are switched on
     * @throws CommandException if one of them is not a rule, which only an edited one can be
     */
    int publish(boolean detects) {
        List<RuleFile> files = RuleFile.find(List.of(SourceTree.find("rules/catalog"), SourceTree.find("rules/demo")));
        List<RuleFile> detection = RuleFile.find(List.of(SourceTree.find("rules/detection")));
        try (RuleClient client = RuleClient.connect(access, topics)) {
            files.forEach(file -> write(file, true, client));
            detection.forEach(file -> write(file, detects, client));
        }
        return files.size() + detection.size();
    }

    /** Writes a rule. The author's text of one that is switched off would say otherwise, and is left out. */
    private static void write(RuleFile file, boolean enabled, RuleClient client) {
        RuleDocument document = read(file).withEnabled(enabled);
        Provenance provenance = Provenance.NONE
                .withSource(enabled ? Optional.of(file.text()) : Optional.empty())
                .by(Provenance.Origin.PUBLISH);
        client.write(document.id(), CanonicalJson.of(document), AUTHOR, provenance);
    }

    private static RuleDocument read(RuleFile file) {
        try {
            return file.read();
        } catch (RuleRefusedException e) {
            throw new CommandException(
                    ExitCodes.FINDINGS, file + " is refused: " + e.getMessage(), "Try: fluo rules check " + file, e);
        }
    }

    /** Waits until the job has said something of so many rules, and returns what, by rule. */
    Map<String, RuleStatus> awaitStatus(int count, StopSignal stop) throws StartException, StoppedException {
        Map<String, RuleStatus> statuses = new HashMap<>();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (statuses.size() < count) {
            stop.check();
            if (System.nanoTime() > deadline) {
                throw new StartException(
                        "the job took over " + statuses.size() + " of " + count + " rules within "
                                + PATIENCE.toSeconds() + " s",
                        "Its log says more.");
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            new TopicReader(access)
                    .readAll(
                            topics.ruleStatus(),
                            record -> RuleStatusJson.ofRule(record.value())
                                    .ifPresent(status -> statuses.put(status.key(), status)));
        }
        return statuses;
    }
}
