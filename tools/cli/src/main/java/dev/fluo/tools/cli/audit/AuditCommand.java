package dev.fluo.tools.cli.audit;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code fluo audit …}. */
@Command(name = "audit", header = "Look after the audit trail.", subcommands = VerifyCommand.class)
public final class AuditCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "What about the audit trail? Name one of the commands below.");
    }
}
