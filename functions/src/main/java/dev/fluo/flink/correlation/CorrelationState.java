package dev.fluo.flink.correlation;

import dev.fluo.flink.ledger.LedgerEvent;
import dev.fluo.flink.stream.KeyMark;
import dev.fluo.flink.stream.KeyMarkSerializer;
import java.util.List;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeutils.base.LongSerializer;

/**
 * The operator state of rules across traces: the keys of each rule by key group, the counts that were not told yet, and
 * the watermark reached.
 */
final class CorrelationState {

    private static final ListStateDescriptor<KeyMark> KEYS =
            new ListStateDescriptor<>("stream-keys", new KeyMarkSerializer());

    private static final ListStateDescriptor<LedgerEvent> COUNTS = new ListStateDescriptor<>(
            "stream-verdict-counts", LedgerEvent.TYPE.createSerializer(new SerializerConfigImpl()));

    private static final ListStateDescriptor<Long> REACHED =
            new ListStateDescriptor<>("stream-watermark", LongSerializer.INSTANCE);

    private final ListState<KeyMark> keyMarks;
    private final ListState<LedgerEvent> counts;
    private final ListState<Long> reachedMark;
    private final KeyCounts keys;
    private final CorrelationTally tally;
    private final CoverState cover;
    private final long restored;
    private long reached;

    /** To be made when the operator initialises its state. */
    CorrelationState(CorrelationSettings settings, TaskInfo task, OperatorStateStore state) throws Exception {
        keyMarks = state.getUnionListState(KEYS);
        keys = new KeyCounts(task);
        keys.restore(keyMarks.get());
        reachedMark = state.getUnionListState(REACHED);
        long highest = Long.MIN_VALUE;
        for (long watermark : reachedMark.get()) {
            highest = Math.max(highest, watermark);
        }
        restored = highest;
        reached = highest;
        cover = new CoverState(settings.coveredLeast(), task.getIndexOfThisSubtask(), restored, state);
        counts = state.getListState(COUNTS);
        tally = new CorrelationTally(
                task.getIndexOfThisSubtask(), settings.countsEvery().toMillis());
        tally.restore(counts.get());
    }

    /** To be called when the operator snapshots its state. */
    void snapshot() throws Exception {
        keyMarks.update(keys.marks());
        reachedMark.update(List.of(reached));
        counts.update(tally.pending());
        cover.snapshot();
    }

    CoverState cover() {
        return cover;
    }

    KeyCounts keys() {
        return keys;
    }

    CorrelationTally tally() {
        return tally;
    }

    /** Returns the highest watermark so far. */
    long reached() {
        return reached;
    }

    /** Notes that the watermark goes on. */
    void reach(long watermark) {
        reached = Math.max(reached, watermark);
    }

    /**
     * Returns the watermark that counts: Flink's, or the one reached before the start while that is higher, since after
     * a restore Flink's begins at its minimum.
     */
    long watermark(long current) {
        return Math.max(restored, current);
    }
}
