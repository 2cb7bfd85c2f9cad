package dev.fluo.tools.testing.bench;

import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import dev.fluo.tools.terminal.Console;
import dev.fluo.tools.testing.RequiredTree;
import dev.fluo.tools.testing.bench.cluster.Backend;
import dev.fluo.tools.testing.bench.day.DayCommand;
import dev.fluo.tools.testing.bench.detection.DetectionCommand;
import dev.fluo.tools.testing.bench.flatness.FlatOptions;
import dev.fluo.tools.testing.bench.learning.LearningCommand;
import dev.fluo.tools.testing.bench.stage.Stage;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fluo bench}: what the job takes and how soon it answers, on this machine. */
@Command(
        name = "bench",
        header = "Measure CPU time, memory and latency of the job, stage by stage.",
        description = {
            "Starts a Kafka, an Elasticsearch and, for each measurement, a Flink cluster, each in processes of its "
                    + "own, and measures the TaskManager's process. Compare figures of one run with each other: alone they "
                    + "say as much about the machine as about FLUO."
        },
        subcommands = {DayCommand.class, DetectionCommand.class, LearningCommand.class})
public final class BenchCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--measure",
            split = ",",
            paramLabel = "WHAT",
            defaultValue = "cpu,state,long_trace,latency",
            description = "What to measure: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}")
    private List<Measurement> measurements;

    @Option(
            names = "--stages",
            split = ",",
            paramLabel = "STAGE",
            defaultValue = "read,slice,assemble,judge,stream,full",
            description = "Stages for cpu: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}")
    private List<Stage> stages;

    @Option(
            names = "--peers",
            description = "Ask FLUO, Flink SQL and Flink CEP the same question, and compare cost and answers: adds the "
                    + "stages sql and cep, and a rule to judge and full.")
    private boolean peers;

    @Option(
            names = "--backends",
            split = ",",
            paramLabel = "BACKEND",
            defaultValue = "hashmap,rocksdb,rocksdb_plain",
            description = "Where state is kept: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}")
    private List<Backend> backends;

    @Option(
            names = "--spans",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "Spans that each stage is measured on. Default: ${DEFAULT-VALUE}")
    private long spans;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            defaultValue = "4000000",
            description = "Spans before that, not counted, while the JVM compiles. Default: ${DEFAULT-VALUE}")
    private long warmUp;

    @Option(
            names = "--rules",
            split = ",",
            paramLabel = "N",
            defaultValue = "100,1000",
            description = "How many native rules; the stage judge is run with each number, full with the first. "
                    + "Default: ${DEFAULT-VALUE}")
    private List<Integer> rules;

    @Option(
            names = "--stream-rules",
            split = ",",
            paramLabel = "N",
            defaultValue = "10,100",
            description = "How many cross-trace rules; the stage stream is run with each number. "
                    + "Default: ${DEFAULT-VALUE}")
    private List<Integer> streamRules;

    @Option(
            names = "--services",
            paramLabel = "N",
            defaultValue = "100",
            description = "Services in the generated traffic. Default: ${DEFAULT-VALUE}")
    private int services;

    @Option(
            names = "--density",
            paramLabel = "N",
            defaultValue = "10000",
            description = "Spans in each second of event time of the generated traffic: with the lateness it decides "
                    + "how many traces are kept. Default: ${DEFAULT-VALUE}")
    private int density;

    @Option(
            names = "--open-traces",
            paramLabel = "N",
            defaultValue = "20000",
            description = "Traces that are open while state is measured. Default: ${DEFAULT-VALUE}")
    private int openTraces;

    @Option(
            names = "--long-trace",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "Spans of the one trace that is too long. Default: ${DEFAULT-VALUE}")
    private int longTrace;

    @Mixin
    private LiveOptions live;

    @Option(
            names = "--memory",
            paramLabel = "MIB",
            defaultValue = "4096",
            description = "All memory of the TaskManager process. Default: ${DEFAULT-VALUE}")
    private int memory;

    @Option(
            names = "--parallelism",
            paramLabel = "N",
            defaultValue = "2",
            description = "Tasks of each operator, and partitions of the topics. Default: ${DEFAULT-VALUE}")
    private int parallelism;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of everything random in the generated traffic. Default: ${DEFAULT-VALUE}")
    private long seed;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "An option of docs/reference/configuration.md for the measured job.")
    private Map<String, String> options = new LinkedHashMap<>();

    @Option(names = "-D", paramLabel = "KEY=VALUE", description = "An option of Flink for the measured cluster.")
    private Map<String, String> flinkOptions = new LinkedHashMap<>();

    @Mixin
    private FlatOptions flat;

    @Option(names = "--json", paramLabel = "FILE", description = "Write all figures to this file.")
    private @Nullable Path json;

    @Option(
            names = "--keep",
            paramLabel = "DIR",
            description = "Keep logs, samples and recordings in this directory; it should not exist.")
    private @Nullable Path keep;

    @Option(names = "--profile", description = "Have Java's flight recorder run in the TaskManager. Needs --keep.")
    private boolean profile;

    @Parameters(
            paramLabel = "FILE|DIR",
            arity = "0..*",
            description = "Recorded OTLP requests in place of generated ones, played again until there are enough.")
    private List<Path> recordings = List.of();

    @Override
    public Integer call() throws Exception {
        check();
        RequiredTree.check("bench");
        BenchPlan plan = new BenchPlan(
                measurements,
                peers ? Stage.withPeers(stages) : stages,
                backends,
                spans,
                warmUp,
                rules,
                streamRules,
                services,
                density,
                openTraces,
                longTrace,
                live.latencyRate(),
                live.seconds(),
                memory,
                parallelism,
                seed,
                options,
                flinkOptions,
                profile,
                recordings,
                flat.choice(live.steadyRate(), measurements.contains(Measurement.FLATNESS), !recordings.isEmpty()));
        List<String> command = spec.commandLine().getParseResult().originalArgs();
        new BenchRun(plan, Console.of(spec.commandLine()), command).run(keep, json);
        return ExitCodes.OK;
    }

    private void check() {
        if (spans < 1
                || warmUp < 1
                || services < 4
                || density < 20
                || parallelism < 1
                || rules.isEmpty()
                || streamRules.isEmpty()) {
            throw new CommandException(
                    ExitCodes.USAGE,
                    "--spans, --warm-up and --parallelism must be at least 1, --services 4, --density 20",
                    null);
        }
        if (peers && !measurements.contains(Measurement.CPU)) {
            throw new CommandException(
                    ExitCodes.USAGE, "--peers compares CPU time, which is not measured", "Add cpu to --measure");
        }
        if (profile && keep == null) {
            throw new CommandException(
                    ExitCodes.USAGE, "--profile writes recordings, which would be deleted", "Say where: --keep DIR");
        }
    }
}
