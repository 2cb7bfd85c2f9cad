package dev.fluo.tools.cli.rules;

import dev.fluo.tools.client.ExitCodes;
import dev.fluo.tools.client.rules.RuleHistory;
import dev.fluo.tools.client.rules.VersionText;
import dev.fluo.tools.terminal.ConnectionMixin;
import dev.fluo.tools.terminal.Console;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fluo rules get ID}. */
@Command(
        name = "get",
        header = "Print a rule or a shared list in its author's own text.",
        description = {
            "Comments and the order of fields are kept. Exceptions that were accepted are not part of this text.",
            "If nobody has the author's text, the published document is printed as YAML, and a line on standard error"
                    + " says so.",
            "Exit code 1: there is no such rule or version."
        })
final class GetCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConnectionMixin connection;

    @Option(
            names = "--version",
            paramLabel = "N",
            description = "A version, as `fluo rules history` lists them. Default: the newest.")
    private @Nullable Long version;

    @Option(
            names = "--as-published",
            description = "The document as it stands on the topic: canonical JSON, accepted exceptions included.")
    private boolean asPublished;

    @Parameters(paramLabel = "ID", description = "Rule id, list:NAME, or ID@VERSION.")
    private String id;

    @Override
    public Integer call() {
        VersionName name = VersionName.parse(id);
        if (version != null) {
            name = new VersionName(name.key(), OptionalLong.of(version));
        }
        RuleHistory history = RuleHistory.read(connection.kafka(), connection.topics(), name.key());
        VersionText text = ShownText.find(history, name);
        Console console = Console.of(spec.commandLine());
        if (asPublished) {
            console.line(text.canonical());
            return ExitCodes.OK;
        }
        if (text.source().isEmpty()) {
            Console.errorsOf(spec.commandLine())
                    .doubtful("The author's text of version " + text.version() + " is not on "
                            + connection.topics().rules() + ". This is the published document as YAML.");
        }
        console.line(ShownText.of(name.key(), text).stripTrailing());
        return ExitCodes.OK;
    }
}
