package dev.fluo.tools.testing.bench.state;

import dev.fluo.job.FluoJob;
import dev.fluo.job.kafka.KafkaAccess;
import dev.fluo.job.options.Settings;
import dev.fluo.tools.testing.bench.cluster.ClusterPlan;
import dev.fluo.tools.testing.bench.cluster.MeasuredCluster;
import dev.fluo.tools.testing.bench.load.GeneratedTraffic;
import dev.fluo.tools.testing.bench.load.Load;
import dev.fluo.tools.testing.bench.load.SpanTopic;
import dev.fluo.tools.testing.bench.load.TrafficShape;
import dev.fluo.tools.testing.bench.probe.Sample;
import dev.fluo.tools.testing.bench.stage.Bench;
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

    /** The time after which every trace has closed and none is forgotten. */
    private static final Duration LATER = Duration.ofSeconds(20);

    private final Bench bench;
    private final TrafficShape shape;

    public StateBench(Bench bench, TrafficShape shape) {
        this.bench = bench;
        this.shape = shape;
    }

    /** Opens so many traces, takes a checkpoint, and lets time go on so that they close. */
    public StateResult run(ClusterPlan plan, int traces) throws Exception {
        String name = "state-" + plan.backend().word();
        Settings settings = bench.settings(name, name + ".spans", NO_SILENCE);
        bench.prepare(settings, 0);
        try (SpanTopic topic = new SpanTopic(KafkaAccess.from(settings), name + ".spans", bench.partitions());
                MeasuredCluster cluster = MeasuredCluster.start(plan, bench.directory(name))) {
            JobClient job = new FluoJob(settings).execute(cluster.environment());
            GeneratedTraffic traffic = new GeneratedTraffic(shape, topic::send);
            Instant end = Instant.now();
            send(traffic, topic, traces, end);
            Load load = topic.load();
            cluster.await(
                    "open traces",
                    PATIENCE,
                    job,
                    () -> cluster.sample().metric("slice.spans") >= load.spans()
                            && cluster.sample().metric("assembly.traces") == traces);
            long bytes = cluster.checkpointBytes(job);
            for (int partition = 0; partition < bench.partitions(); partition++) {
                send(traffic, topic, 1, end.plus(LATER));
            }
            cluster.await("verdicts", PATIENCE, job, () -> judged(cluster.sample()) >= traces);
            Sample last = cluster.sample();
            job.cancel().join();
            return new StateResult(
                    plan.backend(),
                    traces,
                    load.spans(),
                    bytes,
                    load.bytes(),
                    judged(last),
                    last.metric("assembly.shedSpans"),
                    cluster.memoryBytes(),
                    last.peakResidentBytes());
        }
    }

    private static long judged(Sample sample) {
        return sample.metric("assembly.closedComplete");
    }

    /** Sends traces that all end at the same time. */
    private static void send(GeneratedTraffic traffic, SpanTopic topic, int traces, Instant end) {
        for (int trace = 0; trace < traces; trace++) {
            traffic.trace(TimeUnit.MILLISECONDS.toNanos(end.toEpochMilli()));
        }
        traffic.flush();
        topic.flush();
    }
}
