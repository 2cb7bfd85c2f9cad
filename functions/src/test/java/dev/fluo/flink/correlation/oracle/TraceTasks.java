package dev.fluo.flink.correlation.oracle;

import dev.fluo.flink.assembly.AssemblySettings;
import dev.fluo.flink.correlation.ContributionTimeHarness;
import dev.fluo.flink.correlation.CorrelationHarness;
import dev.fluo.flink.evaluation.EvaluationHarness;
import dev.fluo.flink.evaluation.EvaluationSettings;
import dev.fluo.flink.slice.Fragment;
import dev.fluo.flink.slice.TestFragments;
import dev.fluo.rules.correlation.Contribution;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.streaming.api.watermark.Watermark;

/** Several tasks that judge traces, before those that judge across traces. */
final class TraceTasks {

    private final List<EvaluationHarness> tasks = new ArrayList<>();
    private final List<ContributionTimeHarness> times = new ArrayList<>();
    private final long[] reached;

    private TraceTasks(int count) {
        reached = new long[count];
    }

    static TraceTasks start(AssemblySettings assembly, EvaluationSettings settings, StateBackend backend, int count)
            throws Exception {
        TraceTasks started = new TraceTasks(count);
        for (int task = 0; task < count; task++) {
            started.tasks.add(EvaluationHarness.start(assembly, settings, backend, count, task));
            started.times.add(ContributionTimeHarness.complete(assembly));
            started.reached[task] = Long.MIN_VALUE;
        }
        return started;
    }

    void publish(long version, String yaml) throws Exception {
        for (EvaluationHarness task : tasks) {
            task.publish(version, yaml);
        }
    }

    /** Gives a span, that arrives at a time in epoch milliseconds, to the task of its trace. */
    void add(TrafficEvent event, long atMillis) throws Exception {
        ExportTraceServiceRequest request = ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(event.proto())
                .build();
        Fragment fragment = TestFragments.slice(request.toByteArray(), atMillis).get(0);
        tasks.get(EvaluationHarness.subtaskOf(fragment, tasks.size())).add(fragment);
    }

    /** Moves event time on, in milliseconds after the start of all traffic, one task after the other. */
    void watermark(long millis, CorrelationHarness streams) throws Exception {
        for (int task = 0; task < reached.length; task++) {
            tasks.get(task).watermark(millis);
            give(task, streams);
            for (Object passed : tasks.get(task).passedOn()) {
                reached[task] = times.get(task).take((Watermark) passed);
            }
            long least = Long.MAX_VALUE;
            for (long each : reached) {
                least = Math.min(least, each);
            }
            if (least != Long.MIN_VALUE) {
                streams.watermark(least);
            }
        }
    }

    private void give(int task, CorrelationHarness streams) throws Exception {
        for (Contribution contribution : tasks.get(task).contributionsAndNotes()) {
            streams.add(contribution);
        }
    }

    /** Ends the input of the tasks. */
    void end(CorrelationHarness streams) throws Exception {
        for (int task = 0; task < reached.length; task++) {
            tasks.get(task).endOfInput();
            give(task, streams);
            tasks.get(task).close();
        }
    }
}
