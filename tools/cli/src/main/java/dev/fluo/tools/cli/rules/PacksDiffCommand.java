package dev.fluo.tools.cli.rules;

import dev.fluo.tools.client.packs.PackSource;
import dev.fluo.tools.client.plan.SetPlan;
import dev.fluo.tools.terminal.Console;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code fluo packs diff PACK}. */
@Command(
        name = "diff",
        header = "Compare a pack, with its overrides, with the rules that are published.",
        description = {
            "Writes nothing. The pack is a set of its own name. The signs are those of `fluo rules plan`.",
            "Exit code 0: nothing to do. 1: something is wrong. 2: there are changes."
        })
final class PacksDiffCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private Waiting waiting;

    @Mixin
    private PackSetMixin set;

    @Mixin
    private PlanOutputMixin output;

    @Override
    public Integer call() {
        Console remarks = output.remarks(spec.commandLine());
        try (PackSource opened = set.open()) {
            PlannedSet planned = set.planned(opened, remarks);
            SetPlan plan;
            try (Waiting.Session session = waiting.open()) {
                plan = planned.plan(session);
            }
            output.print(plan, planned.directory(), Console.of(spec.commandLine()));
            return plan.exitCode();
        }
    }
}
