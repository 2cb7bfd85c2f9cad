package dev.fluo.tools.testing.bench.flatness;

import dev.fluo.embedded.process.ElasticsearchProcess;
import dev.fluo.job.kafka.KafkaAccess;
import dev.fluo.job.options.Settings;
import dev.fluo.tools.testing.bench.cluster.Backend;
import dev.fluo.tools.testing.bench.cluster.MeasuredCluster;
import dev.fluo.tools.testing.bench.flatness.FlatPlan.Step;
import dev.fluo.tools.testing.bench.load.LoadWriter;
import dev.fluo.tools.testing.bench.load.SpanTopic;
import dev.fluo.tools.testing.bench.probe.Sample;
import dev.fluo.tools.testing.bench.stage.Bench;
import dev.fluo.tools.testing.bench.stage.StageBench;
import dev.fluo.tools.testing.bench.stage.StageResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.flink.core.execution.JobClient;

/** Measures the job while one thing after the other grows, and under a steady rate. */
public final class FlatnessBench {

    private final Bench bench;
    private final FlatPlan plan;
    private final Consumer<String> progress;
    private final Map<FlatRun, Figures> measured = new HashMap<>();
    private final List<SteadyRun> steady = new ArrayList<>();

    /**
     * Creates measurements that use a running broker.
     *
     * @param bench whose topics have {@link FlatPlan#PARTITIONS}
     * @param progress receives the title of the current measurement
     */
    public FlatnessBench(Bench bench, FlatPlan plan, Consumer<String> progress) {
        this.bench = bench;
        this.plan = plan;
        this.progress = progress;
    }

    /** Measures everything. */
    public Flatness run() throws Exception {
        ElasticsearchProcess elasticsearch = plan.needsElasticsearch()
                ? ElasticsearchProcess.builder()
                        .directory(bench.directory("elasticsearch"))
                        .start()
                : null;
        try {
            measure(elasticsearch == null ? Map.of() : Map.of("elasticsearch", elasticsearch.url()));
            return new Flatness(rows(), steady);
        } finally {
            if (elasticsearch != null) {
                elasticsearch.close();
            }
        }
    }

    private void measure(Map<String, String> elasticsearch) throws Exception {
        for (VariantLoad load : plan.loads()) {
            measure(load, elasticsearch);
        }
        if (plan.measuresSteadyRate()) {
            int rate = plan.choice().steadyRate();
            int minutes = plan.choice().steadyMinutes();
            SteadyBench steadyBench =
                    new SteadyBench(bench, plan.shape().withDensity(rate), plan.rules(), elasticsearch);
            for (Backend backend : plan.backends()) {
                String title = rate + " spans a second for " + minutes + " minutes, " + backend.word();
                progress.accept(title);
                steady.add(steadyBench.run(
                        plan.cluster().on(backend, plan.cluster().parallelism()), minutes));
            }
        }
    }

    /** Writes the spans of a load, measures all runs that read them, and deletes them. */
    private void measure(VariantLoad load, Map<String, String> elasticsearch) throws Exception {
        String spans = "flat-" + load.word();
        progress.accept("writing " + (plan.warmUp() + plan.spans()) + " spans, load " + load.word());
        Settings settings = bench.settings(spans, spans, Map.of());
        bench.prepare(settings, 0);
        try (SpanTopic topic = new SpanTopic(KafkaAccess.from(settings), spans, bench.partitions(), load.spread())) {
            LoadWriter writer = new LoadWriter(topic, topic::send, plan.warmUp());
            long now = TimeUnit.MILLISECONDS.toNanos(Instant.now().toEpochMilli());
            writer.generate(load.shape(plan.shape()), plan.warmUp() + plan.spans(), now);
            topic.flush();
            StageBench stages =
                    new StageBench(bench, spans, writer.warmUp(), topic.load(), elasticsearch, Optional.empty());
            for (FlatRun run : plan.runs()) {
                if (run.load() == load) {
                    progress.accept(run.title());
                    measured.put(run, measure(run, stages));
                }
            }
        }
        bench.delete(settings, spans);
    }

    private Figures measure(FlatRun run, StageBench stages) throws Exception {
        End end = new End();
        StageResult result = stages.run(
                run.stage(),
                run.name(),
                plan.cluster().on(run.stage().backend(), run.parallelism()),
                (done, of) -> {},
                end);
        return new Figures(
                result.steadyMicros(),
                end.sample.liveBytes(),
                end.stateBytes,
                end.sample.openFiles(),
                end.sample.metric("assembly.traces"),
                result.spansPerSecond());
    }

    private List<FlatRow> rows() {
        List<FlatRow> rows = new ArrayList<>();
        for (Variant variant : plan.choice().variants()) {
            for (Backend backend : plan.backends()) {
                List<Step> steps = plan.steps(variant, backend);
                List<Figures> figures = steps.stream()
                        .map(step -> Objects.requireNonNull(measured.get(step.run()), step.title()))
                        .toList();
                rows.addAll(FlatRow.of(
                        variant, backend, steps.stream().map(Step::title).toList(), figures));
            }
        }
        steady.forEach(run -> rows.addAll(FlatRow.of(Variant.STEADY, run.backend(), plan.sixths(), run.compared())));
        return rows;
    }

    /** Looks at the job when it has read everything. After the checkpoint it has also judged everything that it can. */
    private static final class End implements BiConsumer<MeasuredCluster, JobClient> {

        private Sample sample = Sample.NONE;
        private long stateBytes;

        @Override
        public void accept(MeasuredCluster cluster, JobClient job) {
            stateBytes = cluster.checkpointBytes(job);
            sample = cluster.collected(job);
        }
    }
}
