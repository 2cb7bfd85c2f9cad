package dev.fluo.job;

import dev.fluo.flink.intake.RuleGate;
import dev.fluo.job.kafka.KafkaAccess;
import dev.fluo.job.kafka.KafkaAdmin;
import dev.fluo.job.kafka.StartException;
import dev.fluo.job.kafka.TopicPreparation;
import dev.fluo.job.kafka.TopicReader;
import dev.fluo.job.kafka.Topics;
import dev.fluo.job.options.Settings;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What is looked up and put in order before the job starts, so that what is wrong is said at once and in words. */
final class JobStart {

    private final Settings settings;
    private final KafkaAccess access;
    private final Topics topics;

    JobStart(Settings settings, KafkaAccess access, Topics topics) {
        this.settings = settings;
        this.access = access;
        this.topics = topics;
    }

    /** @throws StartException for the first thing that is not as it has to be */
    StartPoint look(StreamExecutionEnvironment environment) throws StartException {
        if (!environment.getCheckpointConfig().isCheckpointingEnabled()) {
            throw new StartException(
                    "checkpoints are off, and without them nothing that is written exactly once is ever to be read",
                    "Set execution.checkpointing.interval in Flink's configuration, as flink-conf/config.yaml does.");
        }
        try (KafkaAdmin admin = KafkaAdmin.connect(access)) {
            new TopicPreparation(admin, settings, topics).prepare();
        }
        return new StartPoint(gate());
    }

    private RuleGate gate() throws StartException {
        long needed = new TopicReader(access)
                .last(topics.rules())
                .map(ConsumerRecord::offset)
                .orElse(RuleGate.NOTHING);
        return new RuleGate(needed);
    }
}
