package dev.fluo.tools.cli.rules;

import dev.fluo.job.options.Settings;
import dev.fluo.tools.client.plan.SetPlan;
import dev.fluo.tools.client.rules.PublishedVersions;
import dev.fluo.tools.terminal.Console;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code fluo rules plan DIR}; the engine that judges past traffic adds its figures. */
@Command(
        name = "plan",
        header = "Compare a directory of rules with those that are published.",
        description = {
            "Writes nothing. The directory is the desired state of one set; rules of other sets are not touched.",
            "+ is new, ~ changes, - is deleted or surplus, ! was changed since it was last applied, ✘ is wrong.",
            "Exit code 0: nothing to do. 1: something is wrong. 2: there are changes."
        })
public abstract class PlanCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private Waiting waiting;

    @Mixin
    private SetMixin set;

    @Mixin
    private PlanOutputMixin output;

    @Override
    public final Integer call() {
        Console remarks = output.remarks(spec.commandLine());
        PlannedSet planned = set.planned(remarks);
        SetPlan plan;
        try (Waiting.Session session = waiting.open()) {
            PublishedVersions published = session.published();
            plan = figures(planned.plan(session), published, waiting.settings(), remarks);
        }
        output.print(plan, planned.directory(), Console.of(spec.commandLine()));
        return plan.exitCode();
    }

    /**
     * Returns the plan with the figures that the command was asked for.
     *
     * @param published the rules topic when the plan was made
     * @param settings of the job, as far as the command was told
     * @param console for remarks
     */
    protected abstract SetPlan figures(SetPlan plan, PublishedVersions published, Settings settings, Console console);
}
