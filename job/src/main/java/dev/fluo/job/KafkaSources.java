package dev.fluo.job;

import dev.fluo.flink.delivery.NoticeKinds;
import dev.fluo.flink.kafka.RawRecord;
import dev.fluo.flink.kafka.RawRecordSchema;
import dev.fluo.flink.slice.SliceSchema;
import dev.fluo.flink.slice.Sliced;
import dev.fluo.job.kafka.ChangesTopicBacklog;
import dev.fluo.job.kafka.KafkaAccess;
import dev.fluo.job.kafka.TopicLook;
import dev.fluo.job.kafka.Topics;
import dev.fluo.job.options.JobOptions;
import dev.fluo.job.options.Settings;
import dev.fluo.job.options.TimeOptions;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;

/** The topics that the job reads, as sources. */
final class KafkaSources {

    private static final Duration ALIGNMENT_INTERVAL = Duration.ofSeconds(1);

    private final Settings settings;
    private final KafkaAccess access;
    private final Topics topics;
    private final Duration partitionDiscovery;

    /** @param partitionDiscovery how often each source looks for new partitions */
    KafkaSources(Settings settings, KafkaAccess access, Topics topics, Duration partitionDiscovery) {
        this.settings = settings;
        this.access = access;
        this.topics = topics;
        this.partitionDiscovery = partitionDiscovery;
    }

    JudgeInputs judge() {
        return new JudgeInputs(spans(), spanTime(), rules(), changes());
    }

    private ConfiguredTopics<Sliced> spans() {
        TopicSlices slices = new TopicSlices(
                topics.spans(),
                settings.get(TimeOptions.CLOCK_SKEW_AHEAD),
                settings.get(TimeOptions.CLOCK_SKEW_BEHIND));
        Set<String> names = topics.spans().keySet();
        return watched(
                this.<Sliced>source("spans", names)
                        .setDeserializer(slices)
                        .setStartingOffsets(start())
                        .build(),
                names);
    }

    private OffsetsInitializer start() {
        return switch (settings.get(JobOptions.START_FROM)) {
            case COMMITTED -> committed();
            case EARLIEST -> OffsetsInitializer.earliest();
            case LATEST -> OffsetsInitializer.latest();
        };
    }

    /**
     * Returns the committed offsets of the group, else the earliest. The connector offers no other way to set this
     * than Kafka's deprecated enum.
     */
    @SuppressWarnings("deprecation")
    private static OffsetsInitializer committed() {
        return OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST);
    }

    private WatermarkStrategy<Sliced> spanTime() {
        Duration least = settings.get(TimeOptions.LEAST_OUT_OF_ORDERNESS);
        Duration most = settings.get(TimeOptions.OUT_OF_ORDERNESS);
        WatermarkStrategy<Sliced> time = WatermarkStrategy.<Sliced>forGenerator(
                        context -> new SpanWatermarks<>(least, most))
                .withTimestampAssigner(SliceSchema.EVENT_TIME)
                .withIdleness(settings.get(TimeOptions.IDLENESS));
        Duration alignment = settings.get(TimeOptions.ALIGNMENT);
        return alignment.isZero() ? time : time.withWatermarkAlignment("spans", alignment, ALIGNMENT_INTERVAL);
    }

    /**
     * From the beginning at every start: the topic is compacted, and what stands in it is what holds. The intake passes
     * over what it has read.
     */
    private ConfiguredTopics<RawRecord> rules() {
        return ConfiguredTopics.rereading(
                this.<RawRecord>source("rules", Set.of(topics.rules()))
                        .setDeserializer(new RawRecordSchema())
                        .setStartingOffsets(OffsetsInitializer.earliest())
                        .build(),
                Set.of(topics.rules()));
    }

    private ConfiguredTopics<RawRecord> changes() {
        return watched(
                this.<RawRecord>source(ChangesTopicBacklog.PURPOSE, Set.of(topics.changes()))
                        .setDeserializer(new RawRecordSchema())
                        .setStartingOffsets(start())
                        .build(),
                Set.of(topics.changes()));
    }

    ConfiguredTopics<RawRecord> signals() {
        return documents("index-signals", topics.signals());
    }

    /** Returns the signals of this job, from now on: traces of earlier ones are no longer in memory. */
    ConfiguredTopics<RawRecord> ownSignals(long sinceMillis) {
        return watched(
                this.<RawRecord>source("kept-signals", Set.of(topics.signals()))
                        .setDeserializer(new RawRecordSchema())
                        .setStartingOffsets(new CommittedOrSince(sinceMillis))
                        .build(),
                Set.of(topics.signals()));
    }

    ConfiguredTopics<RawRecord> incidents() {
        return documents("index-incidents", topics.incidents());
    }

    /**
     * Returns the topics for a receiver that is told what happens from now on: nobody is called for what is long
     * over.
     */
    ConfiguredTopics<RawRecord> notices(String receiver, NoticeKinds kinds, long sinceMillis) {
        Set<String> names = new LinkedHashSet<>();
        if (kinds.incidents()) {
            names.add(topics.incidents());
        }
        if (kinds.signals()) {
            names.add(topics.signals());
        }
        return watched(
                this.<RawRecord>source("index-" + receiver, names)
                        .setDeserializer(new RawRecordSchema())
                        .setStartingOffsets(new CommittedOrSince(sinceMillis))
                        .build(),
                names);
    }

    ConfiguredTopics<RawRecord> audit() {
        return documents("index-audit", topics.audit());
    }

    private ConfiguredTopics<RawRecord> documents(String purpose, String topic) {
        return watched(
                this.<RawRecord>source(purpose, Set.of(topic))
                        .setDeserializer(new RawRecordSchema())
                        .setStartingOffsets(committed())
                        .build(),
                Set.of(topic));
    }

    private <T> ConfiguredTopics<T> watched(KafkaSource<T> source, Set<String> names) {
        return ConfiguredTopics.of(source, names, new TopicLook(access, topics), partitionDiscovery);
    }

    private <T> KafkaSourceBuilder<T> source(String purpose, Set<String> names) {
        return KafkaSource.<T>builder()
                .setProperties(access.client())
                .setProperty(PartitionDiscovery.PROPERTY, Long.toString(partitionDiscovery.toMillis()))
                .setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed")
                .setGroupId(access.named(purpose))
                .setClientIdPrefix(access.named(purpose))
                .setTopics(List.copyOf(names));
    }
}
