package dev.fluo.bench.state;

import dev.fluo.bench.cluster.ClusterPlan;
import dev.fluo.bench.cluster.MeasuredCluster;
import dev.fluo.bench.load.GeneratedTraffic;
import dev.fluo.bench.load.Load;
import dev.fluo.bench.load.SpanTopic;
import dev.fluo.bench.load.TrafficShape;
import dev.fluo.bench.stage.Bench;
import dev.fluo.job.FluoJob;
import dev.fluo.job.kafka.KafkaAccess;
import dev.fluo.job.options.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.flink.core.execution.JobClient;

/** Measures the state of traces that are all open: they end at the same time, so that no watermark closes them. */
public final class StateBench {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** Nothing is judged for being silent while the checkpoint is taken. */
    private static final Map<String, String> NO_SILENCE = Map.of("time.silence", "1h");

    private final Bench bench;
    private final TrafficShape shape;

    public StateBench(Bench bench, TrafficShape shape) {
        this.bench = bench;
        this.shape = shape;
    }

    /** Opens so many traces and takes a checkpoint. */
    public StateResult run(ClusterPlan plan, int traces) throws Exception {
        String name = "state-" + plan.backend().word();
        Settings settings = bench.settings(name, name + ".spans", NO_SILENCE);
        bench.prepare(settings, 0);
        Load load = load(KafkaAccess.from(settings), name + ".spans", traces);
        try (MeasuredCluster cluster = MeasuredCluster.start(plan, bench.directory(name))) {
            JobClient job = new FluoJob(settings).execute(cluster.environment());
            cluster.await("open traces", PATIENCE, job, () -> cluster.sample().metric("slice.spans") >= load.spans()
                    && cluster.sample().metric("assembly.traces") == traces);
            long bytes = cluster.checkpointBytes(job);
            job.cancel().join();
            return new StateResult(plan.backend(), traces, load.spans(), bytes, load.bytes());
        }
    }

    private Load load(KafkaAccess access, String topic, int traces) {
        try (SpanTopic spans = new SpanTopic(access, topic, bench.partitions())) {
            GeneratedTraffic traffic = new GeneratedTraffic(shape, spans::send);
            long end = TimeUnit.MILLISECONDS.toNanos(Instant.now().toEpochMilli());
            for (int trace = 0; trace < traces; trace++) {
                traffic.trace(end);
            }
            traffic.flush();
            spans.flush();
            return spans.load();
        }
    }
}
