package dev.fluo.job.history;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.util.function.SerializableSupplier;

/**
 * A bounded source that one task reads from its beginning to its end. It has no splits and keeps nothing in
 * checkpoints, so it runs with parallelism 1 and begins anew after a failure.
 *
 * @param <T> what it gives
 */
public final class OneTaskSource<T> implements Source<T, OneTaskSource.NoSplit, Integer>, ResultTypeQueryable<T> {

    private static final long serialVersionUID = 1L;

    /** Items that the task reads. */
    public interface Items<T> extends AutoCloseable {

        /** Called once, before anything is read. */
        void open(SourceReaderContext context) throws Exception;

        /** Gives a few further items; returns if there may be more. */
        boolean next(ReaderOutput<T> output) throws Exception;

        @Override
        default void close() throws IOException {}
    }

    /** Never made. */
    public record NoSplit() implements SourceSplit {

        @Override
        public String splitId() {
            return "none";
        }
    }

    private final TypeInformation<T> type;
    private final SerializableSupplier<Items<T>> items;

    /** @param items makes what the task reads */
    public OneTaskSource(TypeInformation<T> type, SerializableSupplier<Items<T>> items) {
        this.type = Objects.requireNonNull(type);
        this.items = Objects.requireNonNull(items);
    }

    @Override
    public TypeInformation<T> getProducedType() {
        return type;
    }

    /** Returns a source of items that are at hand, without event times. */
    public static <T> OneTaskSource<T> of(TypeInformation<T> type, List<T> all) {
        ArrayList<T> copy = new ArrayList<>(all);
        return new OneTaskSource<>(type, () -> new Items<>() {
            @Override
            public void open(SourceReaderContext context) {}

            @Override
            public boolean next(ReaderOutput<T> output) {
                copy.forEach(output::collect);
                return false;
            }
        });
    }

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.BOUNDED;
    }

    @Override
    public SourceReader<T, NoSplit> createReader(SourceReaderContext context) {
        return new Reader<>(items.get(), context);
    }

    @Override
    public SplitEnumerator<NoSplit, Integer> createEnumerator(SplitEnumeratorContext<NoSplit> context) {
        return new Enumerator();
    }

    @Override
    public SplitEnumerator<NoSplit, Integer> restoreEnumerator(
            SplitEnumeratorContext<NoSplit> context, Integer checkpoint) {
        return new Enumerator();
    }

    @Override
    public SimpleVersionedSerializer<NoSplit> getSplitSerializer() {
        return new Nothing<>(new NoSplit());
    }

    @Override
    public SimpleVersionedSerializer<Integer> getEnumeratorCheckpointSerializer() {
        return new Nothing<>(0);
    }

    private static final class Reader<T> implements SourceReader<T, NoSplit> {

        private final Items<T> items;
        private final SourceReaderContext context;
        private boolean opened;

        Reader(Items<T> items, SourceReaderContext context) {
            this.items = items;
            this.context = context;
        }

        @Override
        public void start() {}

        @Override
        public InputStatus pollNext(ReaderOutput<T> output) throws Exception {
            if (context.getIndexOfSubtask() > 0) {
                return InputStatus.END_OF_INPUT;
            }
            if (!opened) {
                opened = true;
                items.open(context);
            }
            return items.next(output) ? InputStatus.MORE_AVAILABLE : InputStatus.END_OF_INPUT;
        }

        @Override
        public List<NoSplit> snapshotState(long checkpointId) {
            return List.of();
        }

        @Override
        public CompletableFuture<Void> isAvailable() {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void addSplits(List<NoSplit> splits) {}

        @Override
        public void notifyNoMoreSplits() {}

        @Override
        public void close() throws IOException {
            items.close();
        }
    }

    private static final class Enumerator implements SplitEnumerator<NoSplit, Integer> {

        @Override
        public void start() {}

        @Override
        public void handleSplitRequest(int subtask, String host) {}

        @Override
        public void addSplitsBack(List<NoSplit> splits, int subtask) {}

        @Override
        public void addReader(int subtask) {}

        @Override
        public Integer snapshotState(long checkpointId) {
            return 0;
        }

        @Override
        public void close() {}
    }

    private record Nothing<V>(V value) implements SimpleVersionedSerializer<V> {

        @Override
        public int getVersion() {
            return 1;
        }

        @Override
        public byte[] serialize(V any) throws IOException {
            return new byte[0];
        }

        @Override
        public V deserialize(int version, byte[] bytes) {
            return value;
        }
    }
}
