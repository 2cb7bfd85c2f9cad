package dev.fluo.tools.cli;

import dev.fluo.job.options.SettingsReader;
import dev.fluo.tools.cli.application.ApplicationTestCommand;
import dev.fluo.tools.cli.audit.AuditCommand;
import dev.fluo.tools.cli.change.ChangeCommand;
import dev.fluo.tools.cli.elastic.ElasticCommand;
import dev.fluo.tools.cli.history.BacktestCommand;
import dev.fluo.tools.cli.history.DoctorCommand;
import dev.fluo.tools.cli.history.ExplainCommand;
import dev.fluo.tools.cli.history.JudgeCommand;
import dev.fluo.tools.cli.history.LearnCommand;
import dev.fluo.tools.cli.kibana.KibanaCommand;
import dev.fluo.tools.cli.lsp.LspCommand;
import dev.fluo.tools.cli.replay.ReplayCommand;
import dev.fluo.tools.cli.rules.AcceptCommand;
import dev.fluo.tools.cli.rules.MuteCommand;
import dev.fluo.tools.cli.rules.PacksCommand;
import dev.fluo.tools.cli.rules.RulesCommand;
import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import dev.fluo.tools.console.ConsoleCommand;
import dev.fluo.tools.demo.DemoCommand;
import dev.fluo.tools.testing.bench.BenchCommand;
import dev.fluo.tools.testing.chaos.ChaosCommand;
import dev.fluo.tools.testing.comparison.CompareCommand;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.TypeConversionException;

/**
 * The {@code fluo} command. Its verbs are the classes named here; each throws {@link CommandException} for what a user
 * can mend.
 */
@Command(
        name = "fluo",
        header = "FLUO: behavioural assurance for OpenTelemetry traces.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = FluoVersion.class,
        subcommands = {
            DemoCommand.class,
            RunCommand.class,
            RulesCommand.class,
            PacksCommand.class,
            ChangeCommand.class,
            AcceptCommand.class,
            MuteCommand.class,
            LspCommand.class,
            ReplayCommand.class,
            JudgeCommand.class,
            ApplicationTestCommand.class,
            ExplainCommand.class,
            LearnCommand.class,
            AuditCommand.class,
            ConsoleCommand.class,
            ElasticCommand.class,
            KibanaCommand.class,
            CompareCommand.class,
            BenchCommand.class,
            ChaosCommand.class,
            HelpCommand.class
        })
public final class Fluo {
    private static final Pattern NO_PAIR = Pattern.compile(
            "Value for option option '(?<option>[^']+)' \\((?<label>.*)\\)"
                    + " should be in KEY=VALUE format but was (?<text>.*)",
            Pattern.DOTALL);

    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            description = "Show the causes of an error, with stack traces.")
    private boolean verbose;

    /** Runs the command and ends the JVM with its {@link ExitCodes exit code}. */
    public static void main(String[] arguments) {
        SettingsReader.misspelt(System.getenv()).forEach(warning -> System.err.println("warning: " + warning));
        System.exit(commandLine().execute(arguments));
    }

    /** The command line, ready to execute; a test may set its output and error writers. */
    public static CommandLine commandLine() {
        Fluo root = new Fluo();
        CommandLine command = new CommandLine(root);
        CommandLine rules = command.getSubcommands().get("rules");
        rules.addSubcommand(new BacktestCommand());
        rules.addSubcommand(new DoctorCommand());
        command.getSubcommands().get("test").setStopAtPositional(true); // options behind the command are its own
        takeVersionFromVerbs(command);
        IParameterExceptionHandler standard = command.getParameterExceptionHandler();
        return command.registerConverter(LocalDate.class, Fluo::date)
                .setParameterExceptionHandler((wrong, line) -> standard.handleParseException(inWords(wrong), line))
                .setUsageHelpAutoWidth(true)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, verb, parsed) -> root.report(failure, verb));
    }

    /** A pipeline that tells {@code fluo change --version 1.4} must not get our version, and success. */
    private static void takeVersionFromVerbs(CommandLine command) {
        for (CommandLine verb : command.getSubcommands().values()) {
            OptionSpec version = verb.getCommandSpec().findOption("--version");
            if (version != null && version.versionHelp()) {
                verb.getCommandSpec().remove(version);
            }
            takeVersionFromVerbs(verb);
        }
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new TypeConversionException("'" + text + "' is not a date, which is written as 2027-01-31");
        }
    }

    /** Picocli's sentence for it names every option KEY=VALUE, whatever its own help says, and stumbles. */
    private static ParameterException inWords(ParameterException wrong) {
        Matcher pair = NO_PAIR.matcher(wrong.getMessage());
        return pair.matches()
                ? new ParameterException(
                        wrong.getCommandLine(),
                        pair.group("option") + " is " + pair.group("label") + ", and '" + pair.group("text")
                                + "' has no =")
                : wrong;
    }

    private int report(Exception failure, CommandLine command) {
        PrintWriter err = command.getErr();
        CommandLine.Help.ColorScheme colours = command.getColorScheme();
        boolean expected = failure instanceof CommandException;
        String message = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        err.println(colours.errorText("error: ") + (expected ? message : "unexpected: " + message));
        if (expected && ((CommandException) failure).hint() != null) {
            err.println("  " + ((CommandException) failure).hint());
        }
        if (verbose) {
            failure.printStackTrace(err);
        } else if (!expected) {
            err.println("  This is a fault of FLUO. Run the command again with --verbose, and report its output.");
        }
        err.flush();
        return expected ? ((CommandException) failure).exitCode() : ExitCodes.FAULT;
    }
}
