package dev.fluo.flink.correlation;

import dev.fluo.rules.correlation.Contribution;
import dev.fluo.rules.correlation.CoverNote;
import dev.fluo.rules.correlation.CoveredTime;
import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeutils.base.ListSerializer;
import org.apache.flink.api.common.typeutils.base.LongSerializer;

/**
 * Operator state of the seconds of which data came. All tasks know the same, so the first task alone writes it. All
 * tasks read it after a restore.
 */
final class CoverState {

    /** Each element is the first and the last second of a stretch. */
    private static final ListStateDescriptor<List<Long>> COVERED =
            new ListStateDescriptor<>("covered-seconds", new ListSerializer<>(LongSerializer.INSTANCE));

    private final boolean writes;
    private final CoveredTime time;
    private final ListState<List<Long>> stored;
    private volatile long gapMillis;

    /**
     * To be made when the operator initialises its state.
     *
     * @param restoredWatermark the watermark of a restored task; {@link Long#MIN_VALUE} if there is none
     */
    CoverState(double least, int task, long restoredWatermark, OperatorStateStore state) throws Exception {
        writes = task == 0;
        time = new CoveredTime(least);
        stored = state.getUnionListState(COVERED);
        for (List<Long> run : stored.get()) {
            time.add(run.get(0), run.get(1));
        }
        if (time.isEmpty() && restoredWatermark != Long.MIN_VALUE) {
            time.coverUntil(CoveredTime.secondOf(restoredWatermark));
        }
        gapMillis = time.missingMillis();
    }

    /** To be called when the operator snapshots its state. */
    void snapshot() throws Exception {
        stored.update(
                writes
                        ? time.runs().stream()
                                .map(run -> List.of(run.first(), run.last()))
                                .toList()
                        : List.of());
    }

    CoveredTime time() {
        return time;
    }

    /**
     * Takes a note.
     *
     * @return the time from which coverage is another than before; {@link Long#MAX_VALUE} if none is
     */
    long take(Contribution note) {
        CoveredTime.Run seconds = CoverNote.secondsOf(note);
        long changed = time.add(seconds.first(), seconds.last());
        if (changed != Long.MAX_VALUE) {
            gapMillis = time.missingMillis();
        }
        return changed;
    }

    /** Returns how much of the time since the first span is not covered, in milliseconds; any thread may ask. */
    long gapMillis() {
        return gapMillis;
    }
}
