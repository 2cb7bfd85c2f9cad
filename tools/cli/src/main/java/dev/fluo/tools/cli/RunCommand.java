package dev.fluo.tools.cli;

import dev.fluo.embedded.process.FreePorts;
import dev.fluo.job.FluoJob;
import dev.fluo.job.kafka.StartException;
import dev.fluo.job.options.JobOptions;
import dev.fluo.job.options.OptionDocs;
import dev.fluo.job.options.OptionException;
import dev.fluo.job.options.OptionGroup;
import dev.fluo.job.options.Settings;
import dev.fluo.job.options.SettingsReader;
import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import dev.fluo.tools.local.FlinkConfiguration;
import dev.fluo.tools.local.LocalFlink;
import dev.fluo.tools.terminal.CommandLog;
import dev.fluo.tools.terminal.Console;
import dev.fluo.tools.terminal.Ranges;
import dev.fluo.tools.terminal.Table;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.util.ExceptionUtils;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** {@code fluo run}: the job in this JVM, against Kafka and Elasticsearch outside. */
@Command(
        name = "run",
        header = "Run the job in this process, against Kafka and Elasticsearch outside.",
        description = {
            "All options of docs/reference/configuration.md are arguments as well, for example:",
            "  fluo run --kafka broker:9092 --elasticsearch http://search:9200 --time.lateness 10min",
            "Stopped with Ctrl-C, it goes on where it stood when it is run again."
        })
final class RunCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = ".fluo",
            description = "Where checkpoints and the log are kept. Default: ${DEFAULT-VALUE}")
    private Path data;

    @Option(names = "--fresh", description = "Start anew, not from the last checkpoint in the data directory.")
    private boolean fresh;

    @Option(names = "--from", paramLabel = "PATH", description = "Start from this savepoint or checkpoint.")
    private @Nullable String savepoint;

    @Option(
            names = "--parallelism",
            paramLabel = "N",
            defaultValue = "2",
            description = "Tasks of each operator. Default: ${DEFAULT-VALUE}")
    private int parallelism;

    @Option(
            names = "--web-port",
            paramLabel = "PORT",
            defaultValue = "8081",
            description = "Port of Flink's web UI on 127.0.0.1. 0 takes a free one. Default: ${DEFAULT-VALUE}")
    private int webPort;

    @Option(
            names = "--metrics-port",
            paramLabel = "PORT",
            description =
                    "Serve metrics to Prometheus on this port of 127.0.0.1, at /metrics (docs/reference/metrics.md). 0"
                            + " takes a free one.")
    private @Nullable Integer metricsPort;

    @Option(
            names = "--flink-conf",
            paramLabel = "DIR",
            description = "Directory with a config.yaml for Flink in place of FLUO's own.")
    private @Nullable Path flinkConf;

    @Option(
            names = "-D",
            paramLabel = "KEY=VALUE",
            description = "An option of Flink, such as -D state.backend.type=hashmap.")
    private Map<String, String> flinkOptions = new LinkedHashMap<>();

    @Option(names = "--options", description = "List every option of FLUO and leave.")
    private boolean listOptions;

    @Unmatched
    private List<String> jobArguments = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        Console console = Console.of(spec.commandLine());
        if (listOptions) {
            console.line(optionTable(console));
            return ExitCodes.OK;
        }
        settlePorts();
        Settings settings = settings();
        FluoJob job = job(settings);
        Path log = openLog();
        JobClient client = start(job, console);
        Thread stopper = new Thread(() -> stop(client), "fluo-stop");
        Runtime.getRuntime().addShutdownHook(stopper);
        String name = console.bold(settings.get(JobOptions.NAME));
        console.good("job " + name + " runs; Flink's web UI: http://127.0.0.1:" + webPort);
        if (metricsPort != null) {
            console.line("  Metrics: http://127.0.0.1:" + metricsPort + "/metrics");
        }
        console.line("  Log: " + log);
        console.line("  Publish rules with `fluo rules publish FILE`. Ctrl-C stops the job.");
        return awaitEnd(client);
    }

    /** Each data directory has a log of its own, so that no other command writes into it. */
    private Path openLog() {
        try {
            Path log = Files.createDirectories(data)
                    .resolve("fluo.log")
                    .toAbsolutePath()
                    .normalize();
            CommandLog.writeTo(log);
            return log;
        } catch (IOException e) {
            throw new CommandException(
                    ExitCodes.UNAVAILABLE,
                    "directory " + data + " cannot be written: " + e.getMessage(),
                    "Name another: --data DIR",
                    e);
        }
    }

    /** Checks the numbers, and replaces zeros by free ports, so that the command can print them. */
    private void settlePorts() {
        Ranges.requireParallelism("--parallelism", parallelism);
        Ranges.requirePort("--web-port", webPort);
        webPort = FreePorts.orNext(webPort);
        if (metricsPort != null) {
            Ranges.requirePort("--metrics-port", metricsPort);
            metricsPort = FreePorts.orNext(metricsPort);
        }
    }

    private Settings settings() {
        try {
            return SettingsReader.read(jobArguments, System.getenv());
        } catch (OptionException e) {
            throw new CommandException(ExitCodes.USAGE, e.getMessage(), e.hint(), e);
        }
    }

    /** Makes the job, which checks its options: nothing is reached or written yet. */
    private static FluoJob job(Settings settings) {
        try {
            return new FluoJob(settings);
        } catch (StartException e) {
            throw new CommandException(ExitCodes.USAGE, e.getMessage(), e.hint(), e);
        }
    }

    private JobClient start(FluoJob job, Console console) throws Exception {
        Configuration configuration =
                flinkConf == null ? FlinkConfiguration.shipped() : FlinkConfiguration.from(flinkConf);
        configuration.addAll(Configuration.fromMap(flinkOptions));
        LocalFlink flink =
                new LocalFlink(configuration, data).parallelism(parallelism).webPort(webPort);
        if (metricsPort != null) {
            flink.metricsPort(metricsPort);
        }
        if (savepoint != null) {
            flink.from(savepoint);
        } else if (!fresh) {
            flink.fromLatestCheckpoint().ifPresent(checkpoint -> console.line("  going on from " + checkpoint));
        }
        try {
            return job.execute(flink.environment());
        } catch (StartException e) {
            throw CommandException.unavailable(e);
        } catch (Exception e) {
            if (ExceptionUtils.findThrowable(e, BindException.class).isPresent()) {
                throw new CommandException(
                        ExitCodes.UNAVAILABLE,
                        "port " + webPort + " is in use",
                        "Choose another for Flink's web UI: --web-port PORT",
                        e);
            }
            throw ExceptionUtils.findThrowable(e, FileNotFoundException.class)
                    .filter(missing -> savepoint != null)
                    .<Exception>map(missing -> new CommandException(
                            ExitCodes.UNAVAILABLE,
                            String.valueOf(missing.getMessage()),
                            "--from takes the directory of a savepoint or of a checkpoint, which has a file _metadata.",
                            e))
                    .orElse(e);
        }
    }

    private static Integer awaitEnd(JobClient client) throws InterruptedException {
        try {
            client.getJobExecutionResult().get();
            return ExitCodes.OK;
        } catch (ExecutionException e) {
            throw new CommandException(
                    ExitCodes.FAULT,
                    "the job ended: "
                            + ExceptionUtils.stripExecutionException(e).getMessage(),
                    null,
                    e);
        }
    }

    private static void stop(JobClient client) {
        try {
            client.cancel().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            // It has ended already: there is nothing left to stop.
            return;
        }
    }

    private static String optionTable(Console console) {
        Table table = new Table(Map.of(), "OPTION", "DEFAULT", "WHAT IT DOES");
        OptionGroup.ALL.forEach(group -> group.options()
                .forEach(option -> table.row(
                        option.key(),
                        OptionDocs.defaultOf(option),
                        OptionDocs.descriptionOf(option).replace("`", ""))));
        return table.render(console);
    }
}
