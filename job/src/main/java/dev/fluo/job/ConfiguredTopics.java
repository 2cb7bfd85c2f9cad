package dev.fluo.job;

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
    private final boolean rereads;

    ConfiguredTopics(KafkaSource<T> source, Set<String> topics) {
        this(source, topics, false);
    }

    private ConfiguredTopics(KafkaSource<T> source, Set<String> topics, boolean rereads) {
        this.source = source;
        this.rereads = rereads;
        this.topics = Set.copyOf(topics);
    }

    /**
     * Returns a source that every start reads from the beginning, whatever its state says: the offset in it is of no use
     * where the topic was made again.
     */
    static <T> ConfiguredTopics<T> rereading(KafkaSource<T> source, Set<String> topics) {
        return new ConfiguredTopics<>(source, topics, true);
    }

    @Override
    public Boundedness getBoundedness() {
        return source.getBoundedness();
    }

    @Override
    public SourceReader<T, KafkaPartitionSplit> createReader(SourceReaderContext context) throws Exception {
        return new ConfiguredTopicsReader<>(source.createReader(context), topics, rereads);
    }

    @Override
    public SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> createEnumerator(
            SplitEnumeratorContext<KafkaPartitionSplit> context) {
        return source.createEnumerator(context);
    }

    @Override
    public SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> restoreEnumerator(
            SplitEnumeratorContext<KafkaPartitionSplit> context, KafkaSourceEnumState state) throws Exception {
        return source.restoreEnumerator(context, configured(state, topics));
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
        return source.getSplitSerializer();
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
