package dev.fluo.tools.cli.rules;

import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import dev.fluo.tools.client.plan.PlanEntry;
import dev.fluo.tools.client.plan.PlanFile;
import dev.fluo.tools.client.plan.SetPlan;
import dev.fluo.tools.terminal.Console;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fluo rules plan DIR}. */
@Command(
        name = "plan",
        header = "Compare a directory of rules with those that are published.",
        description = {
            "Writes nothing. The directory is the desired state of one set; rules of other sets are not touched.",
            "+ is new, ~ changes, - is deleted or surplus, ! was changed since it was last applied, ✘ is wrong.",
            "Exit code 0: nothing to do. 1: something is wrong. 2: there are changes."
        })
final class PlanCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private Waiting waiting;

    @Mixin
    private TraceFilesMixin traceFiles;

    @Mixin
    private SetMixin set;

    @Option(names = "--out", paramLabel = "FILE", description = "Write the plan to a file, for `fluo rules apply`.")
    private Path out;

    @Option(names = "--diff", description = "Show differences line by line. Drift is always shown this way.")
    private boolean diff;

    @Option(names = "--json", description = "Print the plan as JSON, as --out writes it.")
    private boolean json;

    @Option(names = "--markdown", description = "Print Markdown, for a comment on a pull request.")
    private boolean markdown;

    @Option(names = "--sarif", paramLabel = "FILE", description = "Write errors and warnings as SARIF.")
    private Path sarif;

    @Override
    public Integer call() {
        Console console = Console.of(spec.commandLine());
        if (json && markdown) {
            throw new CommandException(ExitCodes.USAGE, "--json and --markdown cannot be combined", null);
        }
        Console remarks = json || markdown ? Console.errorsOf(spec.commandLine()) : console;
        SetPlan options = set.options();
        SetPlan plan;
        try (Waiting.Session session = waiting.open()) {
            plan = new Planning(set.directory(), traceFiles, remarks).plan(session, options, true);
        }
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
            sarif(plan).write(sarif);
        }
        return plan.exitCode();
    }

    private Sarif sarif(SetPlan plan) {
        Sarif report = new Sarif();
        for (PlanEntry entry : plan.entries()) {
            entry.file()
                    .map(file -> set.directory().resolve(file).toString())
                    .ifPresent(file -> entry.problems().forEach(problem -> report.add(file, problem)));
        }
        return report;
    }
}
