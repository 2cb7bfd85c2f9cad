package dev.fluo.job;

import dev.fluo.job.kafka.TopicLook;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.enumerator.SplitAndAssignmentStatus;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Kafka source that reads the topics that are configured now. Kafka's own goes on with every topic of the savepoint,
 * even with one that was taken away. A topic that comes, or comes back, begins as at a first start: where its consumer
 * group stood.
 */
final class ConfiguredTopics<T>
        implements Source<T, KafkaPartitionSplit, KafkaSourceEnumState>, ResultTypeQueryable<T> {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(ConfiguredTopics.class);

    private final KafkaSource<T> source;
    private final Set<String> topics;
    /** Null for a source that reads its topics anew at every start. */
    private final @Nullable TopicLook look;

    private final Duration lookInterval;

    private ConfiguredTopics(
            KafkaSource<T> source, Set<String> topics, @Nullable TopicLook look, Duration lookInterval) {
        this.source = source;
        this.topics = Set.copyOf(topics);
        this.look = look;
        this.lookInterval = lookInterval;
    }

    /**
     * Returns a source that goes on where its state says. A topic that was deleted and made again is read from its
     * beginning.
     *
     * @param lookInterval how often it looks if a topic that is being read is still the same
     */
    static <T> ConfiguredTopics<T> of(
            KafkaSource<T> source, Set<String> topics, TopicLook look, Duration lookInterval) {
        return new ConfiguredTopics<>(source, topics, look, lookInterval);
    }

    /**
     * Returns a source that every start reads from the beginning, whatever its state says: the offset in it is of no use
     * where the topic was made again.
     */
    static <T> ConfiguredTopics<T> rereading(KafkaSource<T> source, Set<String> topics) {
        return new ConfiguredTopics<>(source, topics, null, Duration.ZERO);
    }

    @Override
    public Boundedness getBoundedness() {
        return source.getBoundedness();
    }

    @Override
    public SourceReader<T, KafkaPartitionSplit> createReader(SourceReaderContext context) throws Exception {
        Optional<SplitBeginnings> beginnings =
                Optional.ofNullable(look).map(SplitBeginnings.Look::at).map(SplitBeginnings::new);
        return new ConfiguredTopicsReader<>(source.createReader(context), topics, beginnings);
    }

    @Override
    public SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> createEnumerator(
            SplitEnumeratorContext<KafkaPartitionSplit> context) {
        return watching(source.createEnumerator(context), context);
    }

    @Override
    public SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> restoreEnumerator(
            SplitEnumeratorContext<KafkaPartitionSplit> context, KafkaSourceEnumState state) throws Exception {
        return watching(source.restoreEnumerator(context, configured(state, topics)), context);
    }

    private SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> watching(
            SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> enumerator,
            SplitEnumeratorContext<KafkaPartitionSplit> context) {
        if (look == null) {
            return enumerator;
        }
        TopicWatch watch = new TopicWatch(SplitBeginnings.Look.at(look), topics);
        return new WatchingEnumerator(enumerator, () -> watch.start(context, lookInterval));
    }

    /**
     * Returns a state without the topics that went. Where a topic came, partitions that the state does not know begin
     * as at a first start.
     */
    static KafkaSourceEnumState configured(KafkaSourceEnumState state, Set<String> topics) {
        Set<String> known =
                state.splits().stream().map(each -> each.split().getTopic()).collect(Collectors.toSet());
        Set<SplitAndAssignmentStatus> kept = state.splits().stream()
                .filter(each -> topics.contains(each.split().getTopic()))
                .collect(Collectors.toSet());
        known.stream()
                .filter(topic -> !topics.contains(topic))
                .sorted()
                .forEach(topic -> LOG.warn(
                        "Topic {} is no longer configured: its state is dropped. If it comes back, it is read"
                                + " from where its consumer group stood",
                        topic));
        return new KafkaSourceEnumState(kept, state.initialDiscoveryFinished() && known.containsAll(topics));
    }

    @Override
    public SimpleVersionedSerializer<KafkaPartitionSplit> getSplitSerializer() {
        return new IdentifiedSplitSerializer(source.getSplitSerializer());
    }

    @Override
    public SimpleVersionedSerializer<KafkaSourceEnumState> getEnumeratorCheckpointSerializer() {
        return source.getEnumeratorCheckpointSerializer();
    }

    @Override
    public TypeInformation<T> getProducedType() {
        return source.getProducedType();
    }
}
