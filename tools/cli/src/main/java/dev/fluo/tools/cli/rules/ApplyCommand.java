package dev.fluo.tools.cli.rules;

import dev.fluo.tools.terminal.Console;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code fluo rules apply DIR}. */
@Command(
        name = "apply",
        header = "Publish a directory of rules as one set, as `fluo rules plan` shows it.",
        description = {
            "With --plan the command carries out exactly that plan. It refuses the plan if the topic or the directory"
                    + " has changed since. Nothing is published if one document is wrong.",
            "Exit code 1: a document is wrong or was refused, the plan is out of date, or drift was left as it is."
                    + " Exit code 3: a document has no answer yet, but all were written."
        })
final class ApplyCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private Waiting waiting;

    @Mixin
    private SetMixin set;

    @Mixin
    private ApplyMixin apply;

    @Override
    public Integer call() {
        Console console = Console.of(spec.commandLine());
        return apply.apply(set.planned(console), waiting, console);
    }
}
