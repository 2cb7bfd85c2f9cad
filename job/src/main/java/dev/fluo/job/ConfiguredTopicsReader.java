package dev.fluo.job;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.InputStatus;

/** A reader that takes no partition of a topic that is not configured. Everything else is the inner reader's. */
@SuppressWarnings("try") // close() may throw InterruptedException, as that of every reader
final class ConfiguredTopicsReader<T> implements SourceReader<T, KafkaPartitionSplit> {

    private final SourceReader<T, KafkaPartitionSplit> reader;
    private final Set<String> topics;
    private final Optional<SplitBeginnings> beginnings;

    /** @param beginnings empty where partitions are read from their beginning, whatever their state says */
    ConfiguredTopicsReader(
            SourceReader<T, KafkaPartitionSplit> reader, Set<String> topics, Optional<SplitBeginnings> beginnings) {
        this.beginnings = beginnings;
        this.reader = reader;
        this.topics = topics;
    }

    @Override
    public void addSplits(List<KafkaPartitionSplit> splits) {
        List<KafkaPartitionSplit> configured = splits.stream()
                .filter(split -> topics.contains(split.getTopic()))
                .toList();
        if (!configured.isEmpty()) {
            reader.addSplits(beginnings.isPresent() ? beginnings.get().of(configured) : reread(configured));
        }
    }

    private static List<KafkaPartitionSplit> reread(List<KafkaPartitionSplit> splits) {
        return splits.stream().map(SplitBeginnings::fromBeginning).toList();
    }

    @Override
    public void start() {
        reader.start();
    }

    @Override
    public InputStatus pollNext(ReaderOutput<T> output) throws Exception {
        return reader.pollNext(output);
    }

    @Override
    public List<KafkaPartitionSplit> snapshotState(long checkpointId) {
        List<KafkaPartitionSplit> splits = reader.snapshotState(checkpointId);
        return beginnings
                .map(each -> splits.stream().map(each::identified).toList())
                .orElse(splits);
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
        return reader.isAvailable();
    }

    @Override
    public void notifyNoMoreSplits() {
        reader.notifyNoMoreSplits();
    }

    @Override
    public void handleSourceEvents(SourceEvent event) {
        reader.handleSourceEvents(event);
    }

    @Override
    public void pauseOrResumeSplits(Collection<String> toPause, Collection<String> toResume) {
        reader.pauseOrResumeSplits(toPause, toResume);
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) throws Exception {
        reader.notifyCheckpointComplete(checkpointId);
    }

    @Override
    public void notifyCheckpointAborted(long checkpointId) throws Exception {
        reader.notifyCheckpointAborted(checkpointId);
    }

    @Override
    public void close() throws Exception {
        reader.close();
    }
}
