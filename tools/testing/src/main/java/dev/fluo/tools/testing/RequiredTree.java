package dev.fluo.tools.testing;

import dev.fluo.embedded.process.SourceTree;
import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;

/** Source tree that a command starts servers from. */
public final class RequiredTree {

    private RequiredTree() {}

    /**
     * Checks that there is one.
     *
     * @throws CommandException if the command runs from a distribution
     */
    public static void check(String command) {
        if (!SourceTree.has("embedded/elasticsearch")) {
            throw new CommandException(
                    ExitCodes.UNAVAILABLE,
                    "this needs a source tree of FLUO: it starts servers that no distribution holds",
                    "Clone FLUO's repository, and run there: ./fluo " + command);
        }
    }
}
