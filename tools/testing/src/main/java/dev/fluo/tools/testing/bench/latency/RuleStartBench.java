package dev.fluo.tools.testing.bench.latency;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fluo.job.FluoJob;
import dev.fluo.job.kafka.KafkaAccess;
import dev.fluo.job.kafka.StartException;
import dev.fluo.job.kafka.TopicReader;
import dev.fluo.job.kafka.Topics;
import dev.fluo.job.options.Settings;
import dev.fluo.tools.testing.bench.cluster.ClusterPlan;
import dev.fluo.tools.testing.bench.cluster.MeasuredCluster;
import dev.fluo.tools.testing.bench.probe.Sample;
import dev.fluo.tools.testing.bench.stage.Bench;
import dev.fluo.tools.testing.bench.stage.BenchRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.flink.core.execution.JobClient;

/** Measures a start of the job with many rules on their topic: how soon all of them are active, and what it takes. */
public final class RuleStartBench {

    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double NANOS_PER_SECOND = 1e9;

    private final Bench bench;

    public RuleStartBench(Bench bench) {
        this.bench = bench;
    }

    /** @param rules on the topic before the start */
    public RuleStartResult run(ClusterPlan plan, int rules) throws Exception {
        String name = "start-" + rules + "-" + plan.backend().word();
        Settings settings = bench.settings(name, name + ".spans", Map.of("limits.rules", Integer.toString(rules)));
        Topics topics = Topics.from(settings);
        bench.prepare(settings, rules);
        try (MeasuredCluster cluster = MeasuredCluster.start(plan, bench.directory(name))) {
            cluster.awaitFirstSample();
            double before = cluster.sample().cpuNanos() / NANOS_PER_SECOND;
            long started = System.nanoTime();
            JobClient job = new FluoJob(settings).execute(cluster.environment());
            cluster.awaitRules(PATIENCE, job);
            long gate = millisSince(started);
            Active active = new Active(new TopicReader(KafkaAccess.from(settings)), topics.ruleStatus());
            cluster.await("active rules", PATIENCE, job, () -> active.holdsAll(rules));
            long all = millisSince(started);
            Sample after = cluster.sample();
            job.cancel().join();
            return new RuleStartResult(
                    plan.backend(),
                    rules,
                    gate,
                    all,
                    after.cpuNanos() / NANOS_PER_SECOND - before,
                    after.heapBytes(),
                    after.peakResidentBytes());
        }
    }

    private static long millisSince(long started) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
    }

    /** The rules that the topic of statuses calls active. */
    private record Active(TopicReader reader, String topic) {

        boolean holdsAll(int rules) {
            Set<String> active = new HashSet<>();
            try {
                reader.readPartitions(topic, record -> {
                    JsonNode status = read(record.value());
                    if (status.path("status").asText().equals("active")) {
                        active.add(status.path("id").asText());
                    }
                });
            } catch (StartException notNow) {
                return false;
            }
            return IntStream.range(0, rules).mapToObj(BenchRules::id).allMatch(active::contains);
        }

        private static JsonNode read(byte[] json) {
            try {
                return JSON.readTree(json);
            } catch (IOException e) {
                throw new UncheckedIOException("a status is not valid JSON", e);
            }
        }
    }
}
