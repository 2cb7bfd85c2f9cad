package dev.fluo.tools.testing.bench;

import dev.fluo.embedded.process.Directories;
import dev.fluo.embedded.process.ElasticsearchProcess;
import dev.fluo.rules.value.CountedNoun;
import dev.fluo.tools.terminal.Console;
import dev.fluo.tools.testing.bench.cluster.Backend;
import dev.fluo.tools.testing.bench.flatness.FlatCharts;
import dev.fluo.tools.testing.bench.flatness.FlatPlan;
import dev.fluo.tools.testing.bench.flatness.FlatTable;
import dev.fluo.tools.testing.bench.flatness.Flatness;
import dev.fluo.tools.testing.bench.flatness.FlatnessBench;
import dev.fluo.tools.testing.bench.latency.LatencyBench;
import dev.fluo.tools.testing.bench.latency.LatencyResult;
import dev.fluo.tools.testing.bench.latency.RuleStartBench;
import dev.fluo.tools.testing.bench.latency.RuleStartResult;
import dev.fluo.tools.testing.bench.report.BenchReport;
import dev.fluo.tools.testing.bench.report.CorrelationCost;
import dev.fluo.tools.testing.bench.report.Figure;
import dev.fluo.tools.testing.bench.report.Goals;
import dev.fluo.tools.testing.bench.report.Machine;
import dev.fluo.tools.testing.bench.report.PeerCost;
import dev.fluo.tools.testing.bench.report.Tables;
import dev.fluo.tools.testing.bench.stage.Bench;
import dev.fluo.tools.testing.bench.stage.StageBench;
import dev.fluo.tools.testing.bench.stage.StageResult;
import dev.fluo.tools.testing.bench.stage.StageRun;
import dev.fluo.tools.testing.bench.state.LongTraceBench;
import dev.fluo.tools.testing.bench.state.LongTraceResult;
import dev.fluo.tools.testing.bench.state.StateBench;
import dev.fluo.tools.testing.bench.state.StateResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Measures one thing after the other, and says what came out. */
final class BenchRun {

    /** One rule each second while latency is measured. */
    private static final int MILLIS_BETWEEN_RULES = 1_000;

    private final BenchPlan plan;
    private final Console console;
    private final List<String> command;
    private final List<StageResult> stages = new ArrayList<>();
    private final List<StateResult> states = new ArrayList<>();
    private final List<LongTraceResult> longTraces = new ArrayList<>();
    private final List<LatencyResult> latencies = new ArrayList<>();
    private final List<RuleStartResult> starts = new ArrayList<>();
    private Flatness flatness = Flatness.NONE;
    private @Nullable SpanLoad load;

    /** @param command the arguments that this run was started with */
    BenchRun(BenchPlan plan, Console console, List<String> command) {
        this.plan = plan;
        this.console = console;
        this.command = List.copyOf(command);
    }

    /**
     * Does everything.
     *
     * @param keep where to leave what was written; null for nowhere
     * @param json where to write the figures; null for nowhere
     */
    BenchReport run(@Nullable Path keep, @Nullable Path json) throws Exception {
        Path directory = keep == null ? Directories.temporary("fluo-bench-") : Files.createDirectories(keep);
        try {
            measure(directory.toAbsolutePath());
        } finally {
            if (keep == null) {
                Directories.delete(directory);
            }
        }
        BenchReport report = report();
        plan.flat().svg().ifPresent(this::draw);
        if (json != null) {
            report.write(json);
            console.line("");
            console.good("all figures are in " + json);
        }
        return report;
    }

    private void measure(Path directory) throws Exception {
        if (plan.measuresOthers()) {
            try (Bench bench = Bench.start(directory, plan.parallelism(), plan.options())) {
                measure(bench);
            }
        }
        if (plan.measures(Measurement.FLATNESS)) {
            try (Bench bench = Bench.start(directory.resolve("flatness"), FlatPlan.PARTITIONS, plan.options())) {
                flatness = new FlatnessBench(bench, plan.flatPlan(), this::say).run();
            }
        }
    }

    private void measure(Bench bench) throws Exception {
        if (plan.measures(Measurement.CPU)) {
            measureStages(bench);
        }
        if (plan.measures(Measurement.START)) {
            for (int rules : plan.rules()) {
                say("start with " + CountedNoun.of(rules, "rule"));
                starts.add(new RuleStartBench(bench)
                        .run(plan.cluster(plan.stateBackends().get(0)), rules));
            }
        }
        for (Backend backend : plan.stateBackends()) {
            if (plan.measures(Measurement.STATE)) {
                say("state of " + plan.openTraces() + " open traces, " + backend.word());
                states.add(new StateBench(bench, plan.shape()).run(plan.cluster(backend), plan.openTraces()));
            }
            if (plan.measures(Measurement.LONG_TRACE)) {
                say("one trace of " + plan.longTrace() + " spans, " + backend.word());
                longTraces.add(new LongTraceBench(bench, plan.shape().spanBytes())
                        .run(plan.cluster(backend), plan.longTrace()));
            }
            if (plan.measures(Measurement.LATENCY)) {
                say("latency under " + plan.liveRate() + " spans a second, " + backend.word());
                Duration time = Duration.ofSeconds(plan.liveSeconds());
                latencies.add(
                        new LatencyBench(bench, plan.liveShape(), plan.rules().get(0))
                                .run(plan.cluster(backend), time, (int) (time.toMillis() / MILLIS_BETWEEN_RULES)));
            }
        }
    }

    private void measureStages(Bench bench) throws Exception {
        say("writing " + (plan.warmUp() + plan.spans()) + " spans");
        load = SpanLoad.write(plan, bench);
        ElasticsearchProcess elasticsearch = plan.needsElasticsearch()
                ? ElasticsearchProcess.builder()
                        .directory(bench.directory("elasticsearch"))
                        .start()
                : null;
        try {
            Map<String, String> options =
                    elasticsearch == null ? Map.of() : Map.of("elasticsearch", elasticsearch.url());
            StageBench stage =
                    new StageBench(bench, SpanLoad.TOPIC, load.warmUp(), load.all(), options, load.expected());
            for (StageRun run : plan.stageRuns()) {
                say(run.title());
                StageResult result = stage.run(run, plan.cluster(run.backend()), (done, of) -> progress(run, done, of));
                stages.add(result);
                console.again(
                        String.format(Locale.ROOT, "  %-28s %6.2f µs a span", run.title(), result.steadyMicros()));
            }
        } finally {
            if (elasticsearch != null) {
                elasticsearch.close();
            }
        }
    }

    private void say(String what) {
        console.line("  … " + what);
    }

    private void progress(StageRun run, long done, long of) {
        if (console.isTerminal()) {
            console.again(String.format(Locale.ROOT, "  … %s: %,d of %,d spans", run.title(), done, of));
        }
    }

    private void draw(Path charts) {
        FlatCharts.write(flatness, charts);
        console.line("");
        console.good("charts are in " + charts);
    }

    private BenchReport report() {
        List<CorrelationCost> acrossTraces = CorrelationCost.of(stages);
        List<PeerCost> peers = PeerCost.of(stages);
        List<Figure> figures = new ArrayList<>(Goals.of(stages, states, latencies));
        figures.addAll(Goals.of(flatness));
        Tables tables = new Tables(console);
        tables.stages(stages);
        tables.acrossTraces(acrossTraces);
        tables.peers(peers);
        tables.states(states);
        tables.longTraces(longTraces);
        tables.latencies(latencies);
        tables.starts(starts);
        FlatTable.print(flatness, console);
        tables.figures(figures);
        return new BenchReport(
                Machine.here(),
                command,
                load == null ? null : load.all(),
                stages,
                acrossTraces,
                peers,
                states,
                longTraces,
                latencies,
                starts,
                flatness,
                figures);
    }
}
