package dev.fluo.tools.cli.rules;

import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import dev.fluo.tools.client.packs.Pack;
import dev.fluo.tools.client.plan.SetPlan;
import dev.fluo.tools.terminal.Console;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The directory of a set, and what a plan of it may do. */
final class SetMixin {

    @Parameters(
            paramLabel = "DIR",
            description = "The directory with the rules and shared lists of the set: .yaml, .yml or .json.")
    private Path directory;

    @Mixin
    private SetChoicesMixin choices;

    @Mixin
    private TraceFilesMixin traceFiles;

    /**
     * Returns the set.
     *
     * @param console for remarks
     * @throws CommandException if the directory is not there, or the set has no valid name
     */
    PlannedSet planned(Console console) {
        return new PlannedSet(directory, options(), new Planning(directory, Optional.empty(), traceFiles, console));
    }

    private SetPlan options() {
        if (!Files.isDirectory(directory)) {
            throw new CommandException(ExitCodes.UNAVAILABLE, "there is no directory " + directory, null);
        }
        return choices.options(
                Pack.isOne(directory)
                        ? Pack.open(directory).manifest().name()
                        : directory.toAbsolutePath().normalize().getFileName().toString());
    }
}
