package dev.fluo.tools.cli.rules;

import dev.fluo.tools.client.plan.SetPlan;
import dev.fluo.tools.terminal.Console;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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

    @Mixin
    private PlanOutputMixin output;

    @Override
    public Integer call() {
        Console remarks = output.remarks(spec.commandLine());
        SetPlan options = set.options();
        SetPlan plan;
        try (Waiting.Session session = waiting.open()) {
            plan = new Planning(set.directory(), Optional.empty(), traceFiles, remarks).plan(session, options, true);
        }
        output.print(plan, set.directory(), Console.of(spec.commandLine()));
        return plan.exitCode();
    }
}
