package dev.fluo.tools.testing.bench.latency;

import dev.fluo.embedded.process.DaemonThread;
import dev.fluo.flink.slice.TraceId;
import dev.fluo.job.FluoJob;
import dev.fluo.job.kafka.KafkaAccess;
import dev.fluo.job.kafka.Topics;
import dev.fluo.job.options.Settings;
import dev.fluo.job.options.TimeOptions;
import dev.fluo.tools.testing.bench.cluster.ClusterPlan;
import dev.fluo.tools.testing.bench.cluster.MeasuredCluster;
import dev.fluo.tools.testing.bench.latency.DatedSignals.Kind;
import dev.fluo.tools.testing.bench.load.LiveTraffic;
import dev.fluo.tools.testing.bench.load.SpanTopic;
import dev.fluo.tools.testing.bench.load.TrafficShape;
import dev.fluo.tools.testing.bench.stage.Bench;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.core.execution.JobClient;

/**
 * Measures, under live traffic, how soon a signal follows the last span, of a trace and of a threshold that is crossed
 * across traces, and how soon a published rule is active.
 */
public final class LatencyBench {

    private static final Duration START = Duration.ofMinutes(4);

    /** The time that traffic goes on after the traces that are counted, so that their watermark comes. */
    private static final Duration MARGIN = Duration.ofSeconds(2);

    /** The time after which a crossing without a signal is not measured. */
    private static final Duration LATEST = Duration.ofSeconds(60);

    /** The first traces meet code that is not compiled yet: so much of the time goes by before any is counted. */
    private static final int WARM_UP_SHARE = 3;

    private final Bench bench;
    private final TrafficShape shape;
    private final int rules;

    public LatencyBench(Bench bench, TrafficShape shape, int rules) {
        this.bench = bench;
        this.shape = shape;
        this.rules = rules;
    }

    /**
     * Runs traffic.
     *
     * @param time for which traces are counted
     * @param changes how many rules are published in that time
     */
    public LatencyResult run(ClusterPlan plan, Duration time, int changes) throws Exception {
        String name = "latency-" + plan.backend().word();
        String spans = name + ".spans";
        Settings settings = bench.settings(name, spans, Map.of());
        Topics topics = Topics.from(settings);
        KafkaAccess access = KafkaAccess.from(settings);
        bench.prepare(settings, rules);
        bench.publish(settings, Crossings.documents());
        bench.publish(settings, DatedSignals.documents(shape.nanosBetweenTraces()));
        Duration wait = settings.get(TimeOptions.OUT_OF_ORDERNESS).plus(settings.get(TimeOptions.ROOT_GRACE));
        Map<TraceId, Long> sent = new ConcurrentHashMap<>();
        Crossings crossings = new Crossings();
        try (MeasuredCluster cluster = MeasuredCluster.start(plan, bench.directory(name));
                SpanTopic topic = new SpanTopic(access, spans, bench.partitions());
                SignalArrivals arrivals = new SignalArrivals(access, topics.signals())) {
            JobClient job = new FluoJob(settings).execute(cluster.environment());
            cluster.awaitRules(START, job);
            LiveTraffic traffic = new LiveTraffic(shape, topic);
            traffic.run(time.dividedBy(WARM_UP_SHARE), (trace, nanos) -> crossings.warmUp(trace));
            Instant from = Instant.now();
            CompletableFuture<List<Long>> published = CompletableFuture.supplyAsync(
                    () -> new RuleChanges(access, topics).publish(changes, rules), DaemonThread.named("rule-changes"));
            traffic.run(time, (trace, nanos) -> {
                sent.put(trace, nanos);
                crossings.sent(trace, nanos);
            });
            Instant to = Instant.now();
            traffic.run(wait.plus(MARGIN), (trace, nanos) -> {});
            awaitLast(crossings, to, arrivals, traffic);
            List<Long> activations = published.join();
            job.cancel().join();
            return new LatencyResult(
                    plan.backend(),
                    shape.spansPerSecond(),
                    wait.toMillis(),
                    Percentiles.of(waits(sent, arrivals.byTrace())),
                    Percentiles.of(crossings.waits(arrivals.byCrossing())),
                    Percentiles.of(arrivals.dated().waits(Kind.RISING, from, to)),
                    Percentiles.of(arrivals.dated().waits(Kind.FALLING, from, to)),
                    Percentiles.of(activations));
        }
    }

    /** Those that come last count too; meanwhile time has to go on, so traffic does. */
    private static void awaitLast(Crossings crossings, Instant to, SignalArrivals arrivals, LiveTraffic traffic) {
        long patience = System.nanoTime() + LATEST.toNanos();
        while (!(crossings.haveAllCome(arrivals.byCrossing())
                        && arrivals.dated().haveCome(to))
                && System.nanoTime() < patience) {
            traffic.run(MARGIN, (trace, nanos) -> {});
        }
    }

    private static List<Long> waits(Map<TraceId, Long> sent, Map<TraceId, Long> arrived) {
        List<Long> waits = new ArrayList<>();
        arrived.forEach((trace, nanos) -> {
            if (sent.containsKey(trace)) {
                waits.add(nanos - sent.get(trace));
            }
        });
        return waits;
    }
}
