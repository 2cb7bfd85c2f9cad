package dev.fluo.tools.cli.rules;

import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import dev.fluo.tools.client.plan.SetPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The directory of a set, and what a plan of it may do. */
final class SetMixin {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,100}");

    @Parameters(
            paramLabel = "DIR",
            description = "The directory with the rules and shared lists of the set: .yaml, .yml or .json.")
    private Path directory;

    @Option(
            names = "--set-name",
            paramLabel = "NAME",
            description =
                    "Also: --set NAME. Name of the set. Rules of other sets are not touched. Default: the directory's name.")
    private String name;

    @Option(names = "--prune", description = "Delete rules and lists of the set that are not in the directory.")
    private boolean prune;

    @Option(
            names = "--overwrite",
            description = "Overwrite rules that were changed since they were last applied. Default: they stay.")
    private boolean overwrite;

    Path directory() {
        return directory;
    }

    /** @throws CommandException if the directory is not there, or the set has no valid name */
    SetPlan options() {
        if (!Files.isDirectory(directory)) {
            throw new CommandException(ExitCodes.UNAVAILABLE, "there is no directory " + directory, null);
        }
        String set = name == null
                ? directory.toAbsolutePath().normalize().getFileName().toString()
                : name;
        if (!NAME.matcher(set).matches()) {
            throw new CommandException(
                    ExitCodes.USAGE,
                    "`" + set + "` is not a name of a set",
                    "Use letters, digits, dots, hyphens and underscores, at most 100: --set NAME");
        }
        return new SetPlan(set, prune, overwrite, List.of());
    }
}
