package dev.fluo.tools.cli.rules;

import dev.fluo.tools.client.ExitCodes;
import dev.fluo.tools.client.rules.RuleHistory;
import dev.fluo.tools.client.rules.VersionText;
import dev.fluo.tools.terminal.ConnectionMixin;
import dev.fluo.tools.terminal.Console;
import dev.fluo.tools.terminal.LineDiff;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fluo rules diff ID@A ID@B}. */
@Command(
        name = "diff",
        header = "Show what differs between two versions of a rule, or between two rules.",
        description = {
            "Compares the authors' own texts if both versions have one, else the published documents as YAML.",
            "Exit code 1: there is no such rule or version."
        })
final class DiffCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConnectionMixin connection;

    @Parameters(index = "0", paramLabel = "ID@A", description = "The version before.")
    private String before;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "ID@B",
            description = "The version after. Default: the newest of the same rule.")
    private @Nullable String after;

    @Override
    public Integer call() {
        Console console = Console.of(spec.commandLine());
        VersionName from = VersionName.parse(before);
        VersionName to = VersionName.parse(after == null ? from.key() : after);
        RuleHistory history = history(from.key());
        VersionText old = ShownText.find(history, from);
        VersionText other = ShownText.find(to.key().equals(from.key()) ? history : history(to.key()), to);
        List<String> lines = lines(old, other);
        if (lines.isEmpty()) {
            console.line(from + " and " + to + " are identical.");
            return ExitCodes.OK;
        }
        console.line(console.bold("--- " + from.key() + "@" + old.version()));
        console.line(console.bold("+++ " + to.key() + "@" + other.version()));
        console.difference(lines, 0);
        return ExitCodes.OK;
    }

    private RuleHistory history(String key) {
        return RuleHistory.read(connection.kafka(), connection.topics(), key);
    }

    /** Compares the documents where the authors' texts have no difference: an exception may have been accepted. */
    private static List<String> lines(VersionText old, VersionText other) {
        if (old.source().isPresent() && other.source().isPresent()) {
            List<String> lines = LineDiff.of(old.source().get(), other.source().get());
            if (!lines.isEmpty()) {
                return lines;
            }
        }
        return LineDiff.of(ShownText.published(old), ShownText.published(other));
    }
}
