package dev.fluo.job;

import dev.fluo.flink.intake.RuleGate;
import dev.fluo.job.kafka.ChangesTopicBacklog;
import dev.fluo.job.kafka.KafkaAccess;
import dev.fluo.job.kafka.KafkaAdmin;
import dev.fluo.job.kafka.RulesTopicEnd;
import dev.fluo.job.kafka.SecondJobCheck;
import dev.fluo.job.kafka.StartException;
import dev.fluo.job.kafka.TopicPreparation;
import dev.fluo.job.kafka.TopicReader;
import dev.fluo.job.kafka.Topics;
import dev.fluo.job.kafka.TransactionCheck;
import dev.fluo.job.options.DeliveryOptions;
import dev.fluo.job.options.IncidentOptions;
import dev.fluo.job.options.JobOptions;
import dev.fluo.job.options.KeepOptions;
import dev.fluo.job.options.Settings;
import dev.fluo.rules.audit.AuditEntry;
import dev.fluo.rules.audit.AuditHead;
import java.time.Duration;
import java.util.Optional;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptionsInternal;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Checks the cluster and prepares its topics before the job starts, so that a fault is reported at once. */
final class JobStart {

    private final Settings settings;
    private final KafkaAccess access;
    private final Topics topics;

    JobStart(Settings settings, KafkaAccess access, Topics topics) {
        this.settings = settings;
        this.access = access;
        this.topics = topics;
    }

    /**
     * Checks the configuration and the cluster, and creates the topics that are missing.
     *
     * @throws StartException for the first fault
     */
    StartPoint prepare(StreamExecutionEnvironment environment) throws StartException {
        if (!environment.getCheckpointConfig().isCheckpointingEnabled()) {
            throw new StartException(
                    "checkpoints are off, and without them nothing that is written exactly once is ever to be read",
                    "Set execution.checkpointing.interval in Flink's configuration, as flink-conf/config.yaml does.");
        }
        if (settings.get(JobOptions.PARTS).judge()) {
            requireTransactionsOutlast(environment.getCheckpointConfig().getCheckpointInterval());
        }
        try (KafkaAdmin admin = KafkaAdmin.connect(access)) {
            if (settings.get(JobOptions.PARTS).judge()) {
                new TransactionCheck(admin, settings).check();
                new SecondJobCheck(admin, access, ownJob(environment)).check();
            }
            TopicPreparation preparation = new TopicPreparation(admin, settings, topics);
            preparation.prepare();
            return new StartPoint(
                    gate(),
                    new ChangesTopicBacklog(access, topics, settings.get(JobOptions.START_FROM)),
                    sizes(preparation),
                    auditHead());
        }
    }

    private RecordSizes sizes(TopicPreparation preparation) throws StartException {
        return new RecordSizes(
                preparation.largestRecord(topics.signals()),
                preparation.largestRecord(topics.ruleStatus()),
                preparation.largestRecord(topics.audit()),
                preparation.largestRecord(topics.deadLetters()),
                settings.get(IncidentOptions.ENABLED) ? preparation.largestRecord(topics.incidents()) : 0,
                settings.get(KeepOptions.TRACES) ? preparation.largestRecord(topics.keptSpans()) : 0);
    }

    /** A cluster for one job knows its id before it starts: another job manager may take over while its tasks run. */
    private static @Nullable String ownJob(StreamExecutionEnvironment environment) {
        return environment.getConfiguration() instanceof Configuration configuration
                ? configuration.getString(PipelineOptionsInternal.PIPELINE_FIXED_JOB_ID.key(), null)
                : null;
    }

    private void requireTransactionsOutlast(long checkpointMillis) throws StartException {
        Duration timeout = settings.get(DeliveryOptions.TRANSACTION_TIMEOUT);
        if (checkpointMillis >= timeout.toMillis()) {
            throw new StartException(
                    CheckpointingOptions.CHECKPOINTING_INTERVAL.key() + " is "
                            + Duration.ofMillis(checkpointMillis).toSeconds() + " s and must be below "
                            + DeliveryOptions.TRANSACTION_TIMEOUT.key() + ", which is "
                            + timeout.toSeconds() + " s: transactions stay open until a checkpoint completes",
                    "Lower the interval in Flink's configuration, or raise the option.");
        }
    }

    private RuleGate gate() throws StartException {
        long needed = new TopicReader(access)
                .last(topics.rules())
                .map(ConsumerRecord::offset)
                .orElse(RuleGate.NOTHING);
        return new RuleGate(needed, new RulesTopicEnd(access, topics.rules()));
    }

    private AuditHead auditHead() throws StartException {
        Optional<ConsumerRecord<byte[], byte[]>> last = new TopicReader(access).last(topics.audit());
        if (last.isEmpty()) {
            return AuditHead.GENESIS;
        }
        return AuditEntry.read(last.get().value())
                .map(AuditEntry::head)
                .orElseThrow(() -> new StartException(
                        "the last record of topic " + topics.audit() + ", at offset "
                                + last.get().offset()
                                + ", is not an audit record, so the audit chain cannot go on from it",
                        "Is it the right topic? Nothing but FLUO may write to it."));
    }
}
