package dev.fluo.tools.cli.rules;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code fluo rules …}. */
@Command(
        name = "rules",
        header = "Publish, plan, list, look after, check, test, import, back-test and examine rules.",
        subcommands = {
            PublishCommand.class,
            PlanCommand.class,
            ApplyCommand.class,
            ListCommand.class,
            GetCommand.class,
            HistoryCommand.class,
            DiffCommand.class,
            RestoreCommand.class,
            EnableCommand.class,
            DisableCommand.class,
            DeleteCommand.class,
            CheckCommand.class,
            LintCommand.class,
            TestCommand.class,
            ImportCommand.class,
            PublishListCommand.class
        })
public final class RulesCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "What about the rules? Name one of the commands below.");
    }
}
