package dev.fluo.tools.console;

import dev.fluo.job.options.RedactionOptions;
import dev.fluo.job.options.RuleOptions;
import dev.fluo.job.options.Settings;
import dev.fluo.job.options.TraceOptions;
import dev.fluo.rules.redaction.Redaction;
import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import dev.fluo.tools.console.backtest.BacktestProgram;
import dev.fluo.tools.console.board.TrialSettings;
import dev.fluo.tools.terminal.ConnectionMixin;
import dev.fluo.tools.terminal.Console;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fluo console}. */
@Command(
        name = "console",
        header = "Serve a page with signals, traces and rules on 127.0.0.1.",
        description = "Shows what stands in Kafka: signals as they fire, their evidence, the rules and what became of"
                + " them, and an editor that checks a rule against recent traces. What the job redacts is not"
                + " shown here either: until the job has attested what that is, nothing made of spans is shown, unless"
                + " redaction.attributes or redaction.patterns is set here. Rules are tried with trace.entry-services"
                + " as set here: set it as for the job. Read-only unless started with --allow-publish. Runs until"
                + " Ctrl-C.")
public final class ConsoleCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConnectionMixin connection;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8090",
            description = "Port of 127.0.0.1. 0 takes a free one. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = "--allow-publish",
            description = "Let who opens the printed address publish rules. Default: the page only reads.")
    private boolean allowPublish;

    @Option(
            names = "--author",
            paramLabel = "NAME",
            description = "Who publishes, for the audit trail. Default: the user that runs the command.")
    private String author = System.getProperty("user.name");

    @Option(
            names = "--trace-memory",
            paramLabel = "MIB",
            defaultValue = "64",
            description = "Recent spans kept to check rules against, in MiB as they came. Default: ${DEFAULT-VALUE}.")
    private int traceMebibytes;

    @Option(
            names = "--recordings",
            arity = "1..*",
            paramLabel = "FILE|DIR",
            description = "Recorded traces that users of the page may back-test rules on, beside what Kafka holds.")
    private List<Path> recordings = List.of();

    @Mixin
    private TraceStoreMixin traceStore;

    @Override
    public Integer call() throws InterruptedException {
        Console console = Console.of(spec.commandLine());
        ConsoleOptions options = new ConsoleOptions(
                port,
                allowPublish,
                author,
                (long) traceMebibytes << 20,
                redaction(),
                trial(),
                traceStore.or(connection.settings()),
                Optional.of(
                        BacktestProgram.of(spec.root().userObject().getClass(), connection.settings(), recordings)));
        CountDownLatch forever = new CountDownLatch(1);
        try (ConsoleService service = ConsoleService.start(connection.kafka(), connection.topics(), options)) {
            console.line(console.bold("FLUO console") + ": " + service.address());
            console.line(
                    allowPublish
                            ? "Who opens this address may publish rules as " + author + ". Ctrl-C ends it."
                            : "Read-only; --allow-publish lets it publish rules. Ctrl-C ends it.");
            forever.await();
        }
        return ExitCodes.OK;
    }

    private TrialSettings trial() {
        try {
            Settings settings = connection.settings();
            return new TrialSettings(TraceOptions.entryServices(settings), settings.get(RuleOptions.SEMCONV));
        } catch (IllegalArgumentException e) {
            throw new CommandException(
                    ExitCodes.USAGE, String.valueOf(e.getMessage()), "See docs/reference/configuration.md#traces.", e);
        }
    }

    private Optional<Redaction> redaction() {
        try {
            return RedactionOptions.given(connection.settings());
        } catch (IllegalArgumentException e) {
            throw new CommandException(
                    ExitCodes.USAGE,
                    String.valueOf(e.getMessage()),
                    "See docs/reference/configuration.md#redaction.",
                    e);
        }
    }
}
