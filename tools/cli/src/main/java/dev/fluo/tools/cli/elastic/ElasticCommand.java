package dev.fluo.tools.cli.elastic;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code fluo elastic …}. */
@Command(name = "elastic", header = "Look after what FLUO keeps in Elasticsearch.", subcommands = SetupCommand.class)
public final class ElasticCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "What about Elasticsearch? Name one of the commands below.");
    }
}
