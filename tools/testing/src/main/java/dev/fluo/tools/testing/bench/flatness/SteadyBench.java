package dev.fluo.tools.testing.bench.flatness;

import dev.fluo.job.FluoJob;
import dev.fluo.job.kafka.KafkaAccess;
import dev.fluo.job.options.Settings;
import dev.fluo.tools.testing.bench.cluster.ClusterPlan;
import dev.fluo.tools.testing.bench.cluster.MeasuredCluster;
import dev.fluo.tools.testing.bench.load.LiveTraffic;
import dev.fluo.tools.testing.bench.load.SpanTopic;
import dev.fluo.tools.testing.bench.load.TrafficShape;
import dev.fluo.tools.testing.bench.probe.Sample;
import dev.fluo.tools.testing.bench.stage.Bench;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.core.execution.JobClient;

/** Runs the whole job under a steady rate, with checkpoints, and looks at it every few seconds. */
final class SteadyBench {

    private static final Duration START = Duration.ofMinutes(10);
    private static final Duration SLICE = Duration.ofSeconds(10);
    private static final int SLICES_IN_MINUTE = 6;

    private final Bench bench;
    private final TrafficShape shape;
    private final int rules;
    private final Map<String, String> elasticsearch;

    SteadyBench(Bench bench, TrafficShape shape, int rules, Map<String, String> elasticsearch) {
        this.bench = bench;
        this.shape = shape;
        this.rules = rules;
        this.elasticsearch = Map.copyOf(elasticsearch);
    }

    SteadyRun run(ClusterPlan plan, int minutes) throws Exception {
        String name = "steady-" + plan.backend().word();
        String spans = name + ".spans";
        Settings settings = bench.settings(name, spans, elasticsearch);
        bench.prepare(settings, rules);
        try (MeasuredCluster cluster = MeasuredCluster.start(plan, bench.directory(name));
                SpanTopic topic = new SpanTopic(KafkaAccess.from(settings), spans, bench.partitions())) {
            JobClient job = new FluoJob(settings).execute(cluster.environment());
            cluster.awaitRules(START, job);
            LiveTraffic traffic = new LiveTraffic(shape, topic);
            int slices = minutes * SLICES_IN_MINUTE;
            List<SteadySample> samples = new ArrayList<>();
            samples.add(sample(cluster, job, cluster.sample()));
            for (int slice = 1; slice <= slices; slice++) {
                traffic.run(SLICE, (trace, nanos) -> {});
                boolean compared = slice == SteadyRun.endOf(2, slices) || slice == slices;
                samples.add(compared ? collected(cluster, job) : sample(cluster, job, cluster.sample()));
            }
            job.cancel().join();
            return new SteadyRun(plan.backend(), samples);
        } finally {
            bench.delete(settings, spans);
        }
    }

    /** Returns a sample that has the result of a full collection, but not the time that it takes. */
    private static SteadySample collected(MeasuredCluster cluster, JobClient job) {
        Sample before = cluster.sample();
        Sample after = cluster.collected(job);
        return SteadySample.of(before.withLiveBytes(after.liveBytes()), cluster.lastCheckpointBytes(job));
    }

    private static SteadySample sample(MeasuredCluster cluster, JobClient job, Sample sample) {
        cluster.requireRunning(job);
        return SteadySample.of(sample, cluster.lastCheckpointBytes(job));
    }
}
