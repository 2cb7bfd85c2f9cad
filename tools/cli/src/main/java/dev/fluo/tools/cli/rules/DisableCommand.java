package dev.fluo.tools.cli.rules;

import dev.fluo.tools.terminal.Console;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fluo rules disable ID…}. */
@Command(
        name = "disable",
        header = "Switch rules off, without a file. They stay published.",
        description = {
            "A disabled rule is not judged, and its open episodes are resolved.",
            "Exit code 1: there is no such rule, and nothing changes; or the job refused one."
        })
final class DisableCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private Waiting waiting;

    @Parameters(arity = "1..*", paramLabel = "ID", description = "Rule ids.")
    private List<String> ids;

    @Override
    public Integer call() {
        return new SwitchRules(waiting, Console.of(spec.commandLine())).apply(ids, false);
    }
}
