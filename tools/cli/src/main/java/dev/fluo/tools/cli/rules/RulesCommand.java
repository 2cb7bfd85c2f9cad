package dev.fluo.tools.cli.rules;

import dev.fluo.tools.terminal.Verbs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code fluo rules …}. */
@Command(name = "rules", header = "Publish, plan, list, look after, check, test, import, back-test and examine rules.")
public final class RulesCommand implements Runnable {

    private static final Verbs VERBS = new Verbs()
            .with("publish", PublishCommand.class)
            .with("apply", ApplyCommand.class)
            .with("list", ListCommand.class)
            .with("get", GetCommand.class)
            .with("history", HistoryCommand.class)
            .with("diff", DiffCommand.class)
            .with("restore", RestoreCommand.class)
            .with("enable", EnableCommand.class)
            .with("disable", DisableCommand.class)
            .with("delete", DeleteCommand.class)
            .with("check", CheckCommand.class)
            .with("lint", LintCommand.class)
            .with("test", TestCommand.class)
            .with("import", ImportCommand.class)
            .with("publish-list", PublishListCommand.class);

    @Spec
    private CommandSpec spec;

    /** Returns the verbs of this package. */
    public static Verbs verbs() {
        return VERBS;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "What about the rules? Name one of the commands below.");
    }
}
