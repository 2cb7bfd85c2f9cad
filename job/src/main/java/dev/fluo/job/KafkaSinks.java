package dev.fluo.job;

import dev.fluo.flink.deadletter.DeadLetter;
import dev.fluo.flink.kafka.AuditSchema;
import dev.fluo.flink.kafka.DeadLetterSchema;
import dev.fluo.flink.kafka.IncidentSchema;
import dev.fluo.flink.kafka.KafkaDeadLetters;
import dev.fluo.flink.kafka.KeptSpansSchema;
import dev.fluo.flink.kafka.RuleStatusSchema;
import dev.fluo.flink.kafka.SignalSchema;
import dev.fluo.job.kafka.KafkaAccess;
import dev.fluo.job.kafka.StartException;
import dev.fluo.job.kafka.Topics;
import dev.fluo.job.options.DeliveryOptions;
import dev.fluo.job.options.IncidentOptions;
import dev.fluo.job.options.KeepOptions;
import dev.fluo.job.options.Settings;
import java.util.Optional;
import java.util.Properties;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.KafkaSinkBuilder;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;
import org.apache.kafka.clients.producer.ProducerConfig;

/** The topics that the job writes, as sinks. */
final class KafkaSinks {

    /** The most that a producer sends at once unless it is configured: 1 MiB. */
    private static final int REQUEST_BYTES = 1 << 20;

    private final Settings settings;
    private final KafkaAccess access;
    private final Topics topics;

    KafkaSinks(Settings settings, KafkaAccess access, Topics topics) {
        this.settings = settings;
        this.access = access;
        this.topics = topics;
    }

    /**
     * Audit exactly once, because a chain must not fork; rule status at least once, because it must be seen at once.
     *
     * @param sizes the largest record that each topic takes
     * @param sources read the signals again, for kept traces
     */
    JudgeOutputs judge(RecordSizes sizes, KafkaSources sources) throws StartException {
        return new JudgeOutputs(
                sink(
                        "signals",
                        new SignalSchema(topics.signals(), most(sizes.signals())),
                        settings.get(DeliveryOptions.SIGNALS).guarantee()),
                sink(
                        "rule-status",
                        new RuleStatusSchema(topics.ruleStatus(), most(sizes.ruleStatus())),
                        DeliveryGuarantee.AT_LEAST_ONCE),
                sink("audit", new AuditSchema(topics.audit(), most(sizes.audit())), DeliveryGuarantee.EXACTLY_ONCE),
                deadLetters(sizes.deadLetters()),
                settings.get(IncidentOptions.ENABLED) ? Optional.of(incidents(sizes.incidents())) : Optional.empty(),
                settings.get(KeepOptions.TRACES) ? Optional.of(kept(sizes.keptSpans(), sources)) : Optional.empty());
    }

    /** Like signals, so that the trace of a signal is there when the signal is. */
    private KeptOutput kept(int mostBytes, KafkaSources sources) throws StartException {
        return new KeptOutput(
                new OperatorSettings(settings).keep(),
                sources.ownSignals(System.currentTimeMillis()),
                sink(
                        "kept-spans",
                        new KeptSpansSchema(topics.keptSpans(), most(mostBytes)),
                        settings.get(DeliveryOptions.SIGNALS).guarantee()));
    }

    /** Like signals, so that an incident is seen when its signals are. */
    private IncidentOutput incidents(int mostBytes) throws StartException {
        try {
            return new IncidentOutput(
                    IncidentOptions.of(settings),
                    sink(
                            "incidents",
                            new IncidentSchema(topics.incidents(), most(mostBytes)),
                            settings.get(DeliveryOptions.SIGNALS).guarantee()));
        } catch (IllegalArgumentException e) {
            throw new StartException(
                    "the configuration does not fit: " + e.getMessage(), "See docs/reference/configuration.md.", e);
        }
    }

    /** Returns the largest record that both a topic and a producer take. */
    private int most(int topicBytes) {
        String asked = access.client().getProperty(ProducerConfig.MAX_REQUEST_SIZE_CONFIG);
        return Math.min(topicBytes, asked == null ? REQUEST_BYTES : Integer.parseInt(asked.strip()));
    }

    private KafkaSink<DeadLetter> deadLetters(int mostBytes) {
        KafkaSinkBuilder<DeadLetter> sink = sinkOf(
                "dead-letters", new DeadLetterSchema(topics.deadLetters(), mostBytes), DeliveryGuarantee.AT_LEAST_ONCE);
        Properties sizes = KafkaDeadLetters.sizes(mostBytes);
        sizes.stringPropertyNames().forEach(name -> sink.setProperty(name, sizes.getProperty(name)));
        return sink.build();
    }

    private <T> KafkaSink<T> sink(
            String purpose, KafkaRecordSerializationSchema<T> schema, DeliveryGuarantee guarantee) {
        return sinkOf(purpose, schema, guarantee).build();
    }

    private <T> KafkaSinkBuilder<T> sinkOf(
            String purpose, KafkaRecordSerializationSchema<T> schema, DeliveryGuarantee guarantee) {
        long timeout = settings.get(DeliveryOptions.TRANSACTION_TIMEOUT).toMillis();
        return KafkaSink.<T>builder()
                .setBootstrapServers(access.bootstrapServers())
                .setKafkaProducerConfig(access.client())
                .setProperty(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, Long.toString(timeout))
                .setTransactionNamingStrategy(TransactionNamingStrategy.POOLING)
                .setTransactionalIdPrefix(access.named(purpose))
                .setDeliveryGuarantee(guarantee)
                .setRecordSerializer(schema);
    }
}
