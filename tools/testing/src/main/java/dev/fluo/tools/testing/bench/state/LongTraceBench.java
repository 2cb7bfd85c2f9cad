package dev.fluo.tools.testing.bench.state;

import dev.fluo.job.FluoJob;
import dev.fluo.job.kafka.KafkaAccess;
import dev.fluo.job.options.Settings;
import dev.fluo.tools.testing.bench.cluster.ClusterPlan;
import dev.fluo.tools.testing.bench.cluster.MeasuredCluster;
import dev.fluo.tools.testing.bench.load.LongTrace;
import dev.fluo.tools.testing.bench.load.SpanTopic;
import dev.fluo.tools.testing.bench.probe.Sample;
import dev.fluo.tools.testing.bench.stage.Bench;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.flink.core.execution.JobClient;

/** Sends one trace with far more spans than the limit, and sees what the TaskManager makes of it. */
public final class LongTraceBench {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Bench bench;
    private final int spanBytes;

    public LongTraceBench(Bench bench, int spanBytes) {
        this.bench = bench;
        this.spanBytes = spanBytes;
    }

    /** Sends so many spans, and waits until each is either in the trace that closed at its limit or dropped. */
    public LongTraceResult run(ClusterPlan plan, int spans) throws Exception {
        String name = "long-trace-" + plan.backend().word();
        Settings settings = bench.settings(name, name + ".spans", Map.of());
        bench.prepare(settings, 1);
        try (SpanTopic topic = new SpanTopic(KafkaAccess.from(settings), name + ".spans", bench.partitions())) {
            long end = TimeUnit.MILLISECONDS.toNanos(Instant.now().toEpochMilli());
            new LongTrace(spanBytes).write(spans, end, topic::send);
            topic.flush();
        }
        try (MeasuredCluster cluster = MeasuredCluster.start(plan, bench.directory(name))) {
            JobClient job = new FluoJob(settings).execute(cluster.environment());
            cluster.await("the end of the trace", PATIENCE, job, () -> accountedFor(cluster.sample()) == spans);
            Sample last = cluster.sample();
            job.cancel().join();
            return new LongTraceResult(
                    plan.backend(),
                    spans,
                    last.metric("assembly.closedLimit"),
                    last.metric("assembly.droppedSpans"),
                    cluster.memoryBytes(),
                    last.peakResidentBytes());
        }
    }

    private static long accountedFor(Sample sample) {
        return sample.metric("assembly.judgedSpans") + sample.metric("assembly.droppedSpans");
    }
}
