package dev.fluo.tools.cli.rules;

import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import dev.fluo.tools.client.plan.SetPlan;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The name of a set, and what a plan of it may do. */
final class SetChoicesMixin {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,100}");

    @Option(
            names = "--set-name",
            paramLabel = "NAME",
            description = "Also: --set NAME. Name of the set. Rules of other sets are not touched. Default: the name of"
                    + " the directory or pack.")
    private @Nullable String name;

    @Option(names = "--prune", description = "Delete rules and lists of the set that are not in the directory or pack.")
    private boolean prune;

    @Option(
            names = "--overwrite",
            description = "Overwrite rules that were changed since they were last applied. Default: they stay.")
    private boolean overwrite;

    /**
     * Returns a plan without entries.
     *
     * @param otherwise the name of the set if none was given
     * @throws CommandException if the set has no valid name
     */
    SetPlan options(String otherwise) {
        String set = name == null ? otherwise : name;
        if (!NAME.matcher(set).matches()) {
            throw new CommandException(
                    ExitCodes.USAGE,
                    "`" + set + "` is not a name of a set",
                    "Use letters, digits, dots, hyphens and underscores, at most 100: --set NAME");
        }
        return new SetPlan(set, prune, overwrite, List.of());
    }
}
