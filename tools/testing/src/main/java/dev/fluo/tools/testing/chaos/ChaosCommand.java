package dev.fluo.tools.testing.chaos;

import dev.fluo.embedded.process.Directories;
import dev.fluo.embedded.process.SourceTree;
import dev.fluo.job.kafka.StartException;
import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import dev.fluo.tools.terminal.Console;
import dev.fluo.tools.testing.RequiredTree;
import dev.fluo.tools.testing.chaos.fault.FaultKind;
import dev.fluo.tools.testing.chaos.fault.FaultPlan;
import dev.fluo.tools.testing.chaos.report.ChaosReport;
import dev.fluo.tools.testing.chaos.report.ChaosReportFile;
import dev.fluo.tools.testing.chaos.report.ReportScreen;
import dev.fluo.tools.testing.chaos.report.ScreenNarrator;
import dev.fluo.tools.testing.chaos.traffic.ContinuedTraces;
import dev.fluo.tools.testing.chaos.traffic.MixedTraces;
import dev.fluo.tools.testing.chaos.traffic.RecordedTraces;
import dev.fluo.tools.testing.chaos.traffic.TraceSource;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fluo chaos}. */
@Command(
        name = "chaos",
        header = "Break every part of the product under load, and check that no signal is lost and none comes twice.",
        description = {
            "Starts Kafka, Elasticsearch and a Flink cluster with the job on 127.0.0.1, each a process of its own, and"
                    + " sends traces out of order, 5 %% late, 5 %% twice. Meanwhile it kills, pauses and cuts off one"
                    + " part after the other. In the end the signals must be those of the whole traces, judged one by"
                    + " one.",
            "Exit code 1: they are not."
        })
public final class ChaosCommand implements Callable<Integer> {

    /** Below it what is random may be repeated in spoken words. */
    private static final int SEEDS = 1_000_000;

    private static final long NEEDED_BYTES = 2L << 30;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Repeats the traffic and the faults of the run that named this seed. Default: a new one.")
    private @Nullable Long seed;

    @Option(
            names = "--minutes",
            paramLabel = "N",
            defaultValue = "5",
            description = "How long things go wrong. Default: ${DEFAULT-VALUE}")
    private double minutes;

    @Option(
            names = "--faults",
            paramLabel = "LIST",
            split = ",",
            description = "Only these, separated by commas. A part of a name stands for all that have it: kill, kafka."
                    + " Default: all.")
    private List<String> faults = List.of();

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "50",
            description = "Traces that begin each second, of eight spans on average. Default: ${DEFAULT-VALUE}")
    private double rate;

    @Option(
            names = "--extreme",
            description =
                    "Let the job wait for nothing (time.lateness=0s, time.idle-gap=1s and others), and traces go on"
                            + " after they were forgotten. Traces are judged in parts then; the run checks that no two"
                            + " documents have one event.id and event.sequence.")
    private boolean extreme;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Send the recorded traces in the folders of this one too: OTLP, Zipkin's JSON, the Nezha"
                    + " data. Default: the two recordings that the tests have.")
    private @Nullable Path data;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            defaultValue = "chaos-report.json",
            description = "Where the report is written as JSON Default: ${DEFAULT-VALUE}")
    private Path reportFile;

    @Option(
            names = "--keep",
            paramLabel = "DIR",
            description = "Keep the data and logs of all processes in this folder. Default: a temporary one, which"
                    + " stays only when something is wrong.")
    private @Nullable Path kept;

    @Override
    public Integer call() throws IOException {
        RequiredTree.check("chaos");
        Console console = Console.of(spec.commandLine());
        long chosen = seed == null ? new SecureRandom().nextInt(SEEDS) : seed;
        List<FaultKind> kinds = kinds();
        Path directory = directory();
        console.line(console.bold("FLUO chaos") + " with --seed " + chosen + ": everything on 127.0.0.1, data in "
                + directory);
        console.line("");
        ChaosReport report = run(chosen, kinds, directory, console);
        ChaosReportFile.write(report, reportFile);
        new ReportScreen(console).show(report, extreme);
        console.line(console.faint("  The same as JSON: " + reportFile.toAbsolutePath()));
        console.line(console.faint("  Again: " + again(chosen)));
        boolean isWell = report.findings().isEmpty();
        if (isWell && kept == null) {
            Directories.delete(directory);
        } else {
            console.line(console.faint("  Logs and data: " + directory));
        }
        return isWell ? ExitCodes.OK : ExitCodes.FINDINGS;
    }

    private ChaosReport run(long chosen, List<FaultKind> kinds, Path directory, Console console) throws IOException {
        FaultPlan plan = FaultPlan.random(chosen, kinds, Duration.ofMillis((long) (minutes * 60_000)));
        ScenarioSettings settings =
                new ScenarioSettings(chosen, rate, Duration.ofSeconds(20), Duration.ofSeconds(1), extreme);
        try {
            MixedTraces mixed = new MixedTraces(chosen, recorded());
            TraceSource traces = extreme ? new ContinuedTraces(mixed) : mixed;
            return new Scenario(settings, traces, plan, new ScreenNarrator(console)).run(directory);
        } catch (StartException e) {
            throw CommandException.unavailable(e);
        } catch (IllegalStateException e) {
            throw new CommandException(
                    ExitCodes.UNAVAILABLE, String.valueOf(e.getMessage()), "Logs of all processes: " + directory, e);
        }
    }

    private List<ExportTraceServiceRequest> recorded() {
        Path folder = data == null ? SourceTree.find("tools/testing/src/test/resources/captures") : data;
        try {
            return RecordedTraces.in(folder);
        } catch (IOException e) {
            throw new CommandException(
                    ExitCodes.UNAVAILABLE, "recordings in " + folder + " cannot be read: " + e.getMessage(), null, e);
        }
    }

    private List<FaultKind> kinds() {
        if (faults.isEmpty()) {
            return List.of(FaultKind.values());
        }
        List<String> known =
                Arrays.stream(FaultKind.values()).map(FaultKind::word).toList();
        for (String word : faults) {
            if (known.stream().noneMatch(kind -> kind.contains(word.strip()))) {
                throw new CommandException(
                        ExitCodes.USAGE, "there is no fault '" + word + "'", "Faults are " + String.join(", ", known));
            }
        }
        return Arrays.stream(FaultKind.values())
                .filter(kind -> faults.stream().anyMatch(word -> kind.word().contains(word.strip())))
                .toList();
    }

    private Path directory() {
        try {
            Path directory = kept == null ? Directories.temporary("fluo-chaos-") : Files.createDirectories(kept);
            long free = Files.getFileStore(directory).getUsableSpace();
            if (free < NEEDED_BYTES) {
                throw new CommandException(
                        ExitCodes.UNAVAILABLE,
                        "the disk of " + directory + " has " + (free >> 20) + " MiB left; chaos needs "
                                + (NEEDED_BYTES >> 20) + " MiB",
                        "Free some, or name a folder on another disk: --keep DIR");
            }
            return directory.toAbsolutePath();
        } catch (IOException e) {
            throw new CommandException(
                    ExitCodes.UNAVAILABLE, "no folder for data: " + e.getMessage(), "Name another: --keep DIR", e);
        }
    }

    private String again(long chosen) {
        return "fluo chaos --seed " + chosen + " --minutes " + minutes + " --rate " + rate
                + (extreme ? " --extreme" : "")
                + (faults.isEmpty() ? "" : " --faults " + String.join(",", faults))
                + (data == null ? "" : " --data " + data);
    }
}
