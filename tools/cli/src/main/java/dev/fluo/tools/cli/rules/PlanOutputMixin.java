package dev.fluo.tools.cli.rules;

import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import dev.fluo.tools.client.plan.PlanEntry;
import dev.fluo.tools.client.plan.PlanFile;
import dev.fluo.tools.client.plan.SetPlan;
import dev.fluo.tools.terminal.Console;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** The forms in which a plan is shown and written. */
final class PlanOutputMixin {

    @Option(names = "--out", paramLabel = "FILE", description = "Write the plan to a file, for applying it.")
    private @Nullable Path out;

    @Option(names = "--diff", description = "Show differences line by line. Drift is always shown this way.")
    private boolean diff;

    @Option(names = "--json", description = "Print the plan as JSON, as --out writes it.")
    private boolean json;

    @Option(names = "--markdown", description = "Print Markdown, for a comment on a pull request.")
    private boolean markdown;

    @Option(names = "--sarif", paramLabel = "FILE", description = "Write errors and warnings as SARIF.")
    private @Nullable Path sarif;

    /**
     * Returns the console for remarks: it must not mix with a plan for programs.
     *
     * @throws CommandException if two forms are asked for
     */
    Console remarks(CommandLine command) {
        if (json && markdown) {
            throw new CommandException(ExitCodes.USAGE, "--json and --markdown cannot be combined", null);
        }
        return json || markdown ? Console.errorsOf(command) : Console.of(command);
    }

    /**
     * Prints the plan, and writes the files that were asked for.
     *
     * @param directory the directory that the plan is of
     */
    void print(SetPlan plan, Path directory, Console console) {
        if (json) {
            console.line(PlanFile.json(plan));
        } else if (markdown) {
            console.line(PlanMarkdown.of(plan).stripTrailing());
        } else {
            new PlanText(console, diff).print(plan);
        }
        if (out != null) {
            PlanFile.write(plan, out);
        }
        if (sarif != null) {
            sarif(plan, directory).write(sarif);
        }
    }

    private static Sarif sarif(SetPlan plan, Path directory) {
        Sarif report = new Sarif();
        for (PlanEntry entry : plan.entries()) {
            entry.file()
                    .map(file -> directory.resolve(file).normalize().toString())
                    .ifPresent(file -> entry.problems().forEach(problem -> report.add(file, problem)));
        }
        return report;
    }
}
