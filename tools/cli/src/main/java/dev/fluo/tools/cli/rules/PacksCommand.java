package dev.fluo.tools.cli.rules;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code fluo packs …}. */
@Command(
        name = "packs",
        header = "Verify, compare, apply and build packs of rules.",
        subcommands = {
            PacksVerifyCommand.class,
            PacksDiffCommand.class,
            PacksApplyCommand.class,
            PacksBuildCommand.class
        })
public final class PacksCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "What about the packs? Name one of the commands below.");
    }
}
