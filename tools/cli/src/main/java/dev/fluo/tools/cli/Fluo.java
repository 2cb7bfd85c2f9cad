package dev.fluo.tools.cli;

import dev.fluo.job.options.SettingsReader;
import dev.fluo.tools.cli.application.ApplicationTestCommand;
import dev.fluo.tools.cli.audit.AuditCommand;
import dev.fluo.tools.cli.changeevent.ChangeCommand;
import dev.fluo.tools.cli.elastic.ElasticCommand;
import dev.fluo.tools.cli.history.BacktestCommand;
import dev.fluo.tools.cli.history.BacktestedPlanCommand;
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
import dev.fluo.tools.terminal.Verbs;
import dev.fluo.tools.testing.bench.BenchCommand;
import dev.fluo.tools.testing.chaos.ChaosCommand;
import dev.fluo.tools.testing.enginecomparison.CompareCommand;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
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
        versionProvider = FluoVersion.class)
public final class Fluo {
    private static final String RULES = "rules";
    private static final String TEST = "test";

    private static final Verbs VERBS = new Verbs()
            .with("demo", DemoCommand.class)
            .with("run", RunCommand.class)
            .with("rules", RulesCommand.class)
            .with("packs", PacksCommand.class)
            .with("change", ChangeCommand.class)
            .with("accept", AcceptCommand.class)
            .with("mute", MuteCommand.class)
            .with("lsp", LspCommand.class)
            .with("replay", ReplayCommand.class)
            .with("judge", JudgeCommand.class)
            .with("test", ApplicationTestCommand.class)
            .with("explain", ExplainCommand.class)
            .with("learn", LearnCommand.class)
            .with("audit", AuditCommand.class)
            .with("console", ConsoleCommand.class)
            .with("elastic", ElasticCommand.class)
            .with("kibana", KibanaCommand.class)
            .with("compare", CompareCommand.class)
            .with("bench", BenchCommand.class)
            .with("chaos", ChaosCommand.class);

    /** The verbs of `fluo rules` that run the engine on history. */
    private static final Verbs RULES_ON_HISTORY = new Verbs()
            .with("plan", BacktestedPlanCommand.class)
            .with("backtest", BacktestCommand.class)
            .with("doctor", DoctorCommand.class);

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
        System.exit(commandLine(arguments).execute(arguments));
    }

    /**
     * Returns the command line, ready to execute; a test may set its output and error writers.
     *
     * @param words the beginning of the call: if it names a verb, the command line has no other; without any it has all
     */
    public static CommandLine commandLine(String... words) {
        Fluo root = new Fluo();
        CommandLine command = new CommandLine(root);
        addVerbs(command, words);
        takeVersionFromVerbs(command);
        IParameterExceptionHandler standard = command.getParameterExceptionHandler();
        return command.registerConverter(LocalDate.class, Fluo::date)
                .setParameterExceptionHandler((wrong, line) -> standard.handleParseException(inWords(wrong), line))
                .setUsageHelpAutoWidth(true)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, verb, parsed) -> root.report(failure, verb));
    }

    private static void addVerbs(CommandLine command, String... words) {
        VERBS.addTo(command, words.length > 0 ? words[0] : "");
        Map<String, CommandLine> verbs = command.getSubcommands();
        if (verbs.containsKey(RULES)) {
            CommandLine rules = verbs.get(RULES);
            String named = words.length > 1 && words[0].equals(RULES) ? words[1] : "";
            if (!RULES_ON_HISTORY.classes().containsKey(named)) {
                RulesCommand.verbs().addTo(rules, named);
            }
            if (!RulesCommand.verbs().classes().containsKey(named)) {
                RULES_ON_HISTORY.addTo(rules, named);
            }
        }
        if (verbs.containsKey(TEST)) {
            verbs.get(TEST).setStopAtPositional(true); // options behind the command are its own
        }
        if (verbs.size() > 1) {
            command.addSubcommand(new HelpCommand());
        }
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
