package dev.fluo.flink.correlation;

import dev.fluo.rules.correlation.Contribution;
import dev.fluo.rules.correlation.CoverNote;
import dev.fluo.rules.correlation.CoveredTime;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.state.KeyedStateBackend;

/** Takes notes of the seconds of which data came. Late data may cover a time that was judged without it. */
final class LateCover {

    private final CorrelationSettings settings;
    private final CoverState cover;
    private final EarlyJudging early;
    private final PartitionStore partitions;
    private final PartitionWork work;
    private final KeyedStateBackend<String> backend;

    LateCover(
            CorrelationSettings settings,
            CoverState cover,
            EarlyJudging early,
            PartitionStore partitions,
            PartitionWork work,
            KeyedStateBackend<String> backend) {
        this.settings = settings;
        this.cover = cover;
        this.early = early;
        this.partitions = partitions;
        this.work = work;
        this.backend = backend;
    }

    /**
     * Takes a note, unless it is of a time before which nothing changes any more.
     *
     * @return the partitions that are to be judged again, all of the task; none if the note is in time
     */
    List<String> take(Contribution note, long watermark) throws Exception {
        long retained = settings.at(watermark, cover.time()).settledMillis()
                - settings.retain().toMillis();
        if (CoverNote.secondsOf(note).last() < CoveredTime.secondOf(retained)) {
            return List.of();
        }
        long changed = cover.take(note);
        if (changed >= settings.at(early.latest(watermark), cover.time()).settledMillis()) {
            return List.of();
        }
        partitions.write();
        List<String> all = new ArrayList<>();
        partitions.forEachWritten(backend, all::add);
        for (String partition : all) {
            work.coverChanged(partition, changed, watermark);
        }
        return all;
    }
}
