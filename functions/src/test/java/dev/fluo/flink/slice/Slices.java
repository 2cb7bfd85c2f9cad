package dev.fluo.flink.slice;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;

/** Runs a slicer and keeps what it emits. */
final class Slices {

    static final Origin ORIGIN = new Origin("otlp_spans", 3, 42);
    static final long NO_RECORD_TIME = -1;

    private final Slicer slicer;

    Slices(SliceSettings settings) {
        slicer = new Slicer(settings, new SliceMetrics(new UnregisteredMetricsGroup()));
    }

    List<Sliced> of(byte[] request, long recordTime) throws UnreadableRequestException {
        List<Sliced> sliced = new ArrayList<>();
        slicer.slice(request, null, recordTime, ORIGIN, new ListCollector<>(sliced));
        return sliced;
    }
}
