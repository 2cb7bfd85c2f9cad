package dev.fluo.tools.testing.enginecomparison;

import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import dev.fluo.tools.terminal.Console;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fluo compare}: the generated comparison of the engines that the build runs, for as long as one likes. */
@Command(
        name = "compare",
        header = "Compare the two engines on random rules and random traces.",
        description = {
            "Native plans and JavaScript must give the same verdict, the same observed values and the same evidence. A"
                    + " difference is made small and printed as a case for the tests.",
            "Exit code 1: the engines differ."
        })
public final class CompareCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--rules",
            paramLabel = "N",
            defaultValue = "2000",
            description = "How many rules (default: ${DEFAULT-VALUE}).")
    private int rules;

    @Option(
            names = "--traces",
            paramLabel = "N",
            defaultValue = "50",
            description = "On how many traces each (default: ${DEFAULT-VALUE}).")
    private int traces;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Repeats the run that named this seed (default: a new one).")
    private @Nullable Long seed;

    @Override
    public Integer call() {
        if (rules < 1 || traces < 1) {
            throw new CommandException(ExitCodes.USAGE, "--rules and --traces must be at least 1", null);
        }
        Console console = Console.of(spec.commandLine());
        long chosen = seed == null ? new SecureRandom().nextLong() : seed;
        console.line("comparing the engines with --seed " + chosen);
        console.line("");
        EngineComparison.Report report = new EngineComparison(chosen, rules, traces)
                .run(done -> console.again("  " + done + " of " + rules + " rules"));
        report.differences().stream().map(EngineDifference::asTestCase).forEach(console::line);
        if (report.differences().isEmpty()) {
            console.good("the engines agree on " + report.rules() + " rules, each on " + traces + " traces");
            return ExitCodes.OK;
        }
        console.bad(
                "the engines differ: add the cases above to FoundDifferencesTest, and fix the engine that is wrong");
        return ExitCodes.FINDINGS;
    }
}
