package dev.fluo.tools.cli.application;

import dev.fluo.embedded.process.DaemonThread;
import dev.fluo.rules.application.CollectedTraces;
import dev.fluo.rules.application.RunJudge;
import dev.fluo.rules.application.RunReport;
import dev.fluo.rules.javascript.JavaScriptPool;
import dev.fluo.rules.javascript.JavaScriptSettings;
import dev.fluo.rules.language.Windows;
import dev.fluo.tools.cli.application.OtlpVariables.Protocol;
import dev.fluo.tools.cli.rules.ListsMixin;
import dev.fluo.tools.cli.rules.RuleFolder;
import dev.fluo.tools.cli.rules.SemconvMixin;
import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import dev.fluo.tools.demo.receiver.TraceReceiver;
import dev.fluo.tools.terminal.Console;
import dev.fluo.tools.terminal.ReportFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fluo test -- COMMAND}: the traces of an application's own tests, judged by rules. */
@Command(
        name = "test",
        header = "Run a command, collect its traces, and judge them by rules.",
        description = {
            "Starts an OTLP receiver on free ports of 127.0.0.1, sets the variables by which an OpenTelemetry SDK or"
                    + " agent finds it, and runs the command. Needs no Kafka and no Flink.",
            "Exit code 1: the command failed, a signal stands, an expectation was not seen, no span came, or a rule is"
                    + " refused; then the command is not started."
        })
public final class ApplicationTestCommand implements Callable<Integer> {

    private static final Path DEFAULT_RULES = Path.of("contracts");
    private static final Duration QUIET = Duration.ofMillis(200);
    private static final int MOST_WAITS = 10;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--rules",
            paramLabel = "FILE|DIR",
            description = "Rule files, or directories with them. Default: the directory contracts.")
    private List<Path> rules = List.of(DEFAULT_RULES);

    @Mixin
    private ListsMixin lists;

    @Mixin
    private SemconvMixin semconv;

    @Option(
            names = "--entry-services",
            paramLabel = "NAME",
            split = "\\s*,\\s*",
            splitSynopsisLabel = ",",
            description = "Services whose server and consumer spans may name a parent that does not come: as"
                    + " trace.entry-services of the job.")
    private Set<String> entryServices = Set.of();

    @Option(
            names = "--protocol",
            paramLabel = "PROTOCOL",
            defaultValue = "http/protobuf",
            description = "The protocol that the variables ask for: http/protobuf, http/json or grpc. Default:"
                    + " ${DEFAULT-VALUE}.")
    private String protocol;

    @Option(
            names = "--http-port",
            paramLabel = "PORT",
            description = "The port of OTLP/HTTP, for a command that cannot read the variables. Default: a free one.")
    private int httpPort;

    @Option(
            names = "--grpc-port",
            paramLabel = "PORT",
            description = "The port of OTLP/gRPC, likewise. Default: a free one.")
    private int grpcPort;

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            defaultValue = "2s",
            description = "After the command has ended, wait so long for missing spans. Default: ${DEFAULT-VALUE}.")
    private String wait;

    @Option(
            names = "--junit",
            paramLabel = "FILE",
            description = "Write a report in JUnit's XML: a test for the command, for its traces, and for each rule.")
    private @Nullable Path junit;

    @Option(
            names = "--sarif",
            paramLabel = "FILE",
            description = "Write what failed as SARIF 2.1.0, each at the line of its rule.")
    private @Nullable Path sarif;

    @Parameters(arity = "1..*", paramLabel = "COMMAND", description = "The command and its arguments, behind --.")
    private List<String> command;

    @Override
    public Integer call() throws InterruptedException {
        Protocol spoken = protocol();
        Duration patience = patience();
        requireRules();
        requireDirectory(junit);
        requireDirectory(sarif);
        Console console = Console.of(spec.commandLine());
        CollectedTraces traces = new CollectedTraces();
        // gRPC takes a while to load: meanwhile the rules are read
        CompletableFuture<TraceReceiver> starting = CompletableFuture.supplyAsync(
                () -> TraceReceiver.start(httpPort, grpcPort, traces::add), DaemonThread.named("receiver-start"));
        try (JavaScriptPool pool = new JavaScriptPool(JavaScriptSettings.DEFAULT)) {
            RuleFolder folder = RuleFolder.read(rules, lists, semconv.value(), document -> document, console);
            if (folder.refused()) {
                console.line("The command was not started.");
                return ExitCodes.FINDINGS;
            }
            if (folder.rules().isEmpty()) {
                throw new CommandException(
                        ExitCodes.UNAVAILABLE, "no rule in " + paths(), "Rule files end in .yaml, .yml or .json.");
            }
            RunJudge judge = new RunJudge(folder.rules(), pool);
            Map<String, String> variables = OtlpVariables.of(receiver(starting), spoken, System.getenv());
            return run(judge, traces, variables, patience, console);
        } finally {
            starting.whenComplete((receiver, failure) -> {
                if (receiver != null) {
                    receiver.close();
                }
            });
        }
    }

    private int run(
            RunJudge judge, CollectedTraces traces, Map<String, String> variables, Duration patience, Console console)
            throws InterruptedException {
        long started = System.nanoTime();
        int exitCode;
        Runnable stopped = () -> console.bad("stopped by a signal: the command was ended, and nothing was judged");
        try (ApplicationProcess process = ApplicationProcess.start(command, variables, stopped)) {
            exitCode = process.await();
            if (process.isSignalled()) {
                return ExitCodes.FINDINGS; // the JVM ends with the code of the signal
            }
        }
        Duration took = Duration.ofNanos(System.nanoTime() - started);
        traces.await(QUIET, patience, patience.multipliedBy(MOST_WAITS).plus(QUIET));
        RunReport report = judge.judge(traces.traces(Set.of(), entryServices));
        RunResult result = new RunResult(command, exitCode, took, traces.spans(), traces.dropped(), report);
        new RunScreen(console, variables).show(result);
        if (junit != null) {
            RunJUnitXml.write(result, junit);
        }
        if (sarif != null) {
            RunSarif.of(result).write(sarif);
        }
        return result.passes() ? ExitCodes.OK : ExitCodes.FINDINGS;
    }

    private static TraceReceiver receiver(CompletableFuture<TraceReceiver> starting) {
        try {
            return starting.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof UncheckedIOException inUse) {
                throw new CommandException(
                        ExitCodes.UNAVAILABLE,
                        String.valueOf(inUse.getMessage()),
                        "Name another port by --http-port or --grpc-port, or leave them out for free ones.",
                        inUse);
            }
            throw e;
        }
    }

    private Protocol protocol() {
        return Arrays.stream(Protocol.values())
                .filter(known -> known.toString().equals(protocol))
                .findFirst()
                .orElseThrow(() -> new CommandException(
                        ExitCodes.USAGE,
                        "--protocol is http/protobuf, http/json or grpc, not " + protocol,
                        "All three are received; the option chooses what the variables ask for."));
    }

    private Duration patience() {
        return Windows.parse(wait)
                .orElseThrow(() -> new CommandException(
                        ExitCodes.USAGE, "--wait is a length of time such as 500ms or 10s, not " + wait, null));
    }

    private void requireRules() {
        if (rules.equals(List.of(DEFAULT_RULES)) && !Files.exists(DEFAULT_RULES)) {
            throw new CommandException(
                    ExitCodes.UNAVAILABLE,
                    "no rules: there is no directory contracts here",
                    "Name the rules: fluo test --rules DIR -- COMMAND.");
        }
    }

    /** A report that cannot be written is told before the command runs, and not after it. */
    private static void requireDirectory(@Nullable Path report) {
        if (report != null) {
            ReportFile.makeDirectory(report);
        }
    }

    private String paths() {
        return rules.stream().map(Path::toString).collect(Collectors.joining(", "));
    }
}
