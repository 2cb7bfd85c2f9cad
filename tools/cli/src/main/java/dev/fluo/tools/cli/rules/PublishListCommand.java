package dev.fluo.tools.cli.rules;

import dev.fluo.rules.document.RuleRefusedException;
import dev.fluo.rules.document.SharedList;
import dev.fluo.rules.language.Problem;
import dev.fluo.tools.client.ExitCodes;
import dev.fluo.tools.client.rules.ListFile;
import dev.fluo.tools.client.rules.Provenance;
import dev.fluo.tools.terminal.Console;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fluo rules publish-list NAME FILE}. */
@Command(
        name = "publish-list",
        header = "Publish a shared list, which rules read as lists.NAME.",
        description = "The file is YAML or JSON: `values: [a, b, c]`. Delete it with `fluo rules delete list:NAME`.")
final class PublishListCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private Waiting waiting;

    @Parameters(index = "0", paramLabel = "NAME", description = "Name of the list.")
    private String name;

    @Parameters(index = "1", paramLabel = "FILE", description = "The values.")
    private Path file;

    @Override
    public Integer call() {
        Console console = Console.of(spec.commandLine());
        ListFile list = new ListFile(name, file);
        SharedList document;
        try {
            document = list.read();
        } catch (RuleRefusedException e) {
            console.bad(console.bold(file.toString()) + " is refused; nothing is published");
            e.problems().stream().map(Problem::render).forEach(text -> console.line(Console.indented(text, 4)));
            return ExitCodes.FINDINGS;
        }
        try (Waiting.Session session = waiting.open()) {
            Waiting.Answer answer = session.send(
                    list.key(),
                    document.json(),
                    session.published()
                            .carried(list.key())
                            .withSource(Optional.of(list.text()))
                            .by(Provenance.Origin.PUBLISH));
            boolean good = new StatusReport(console).print(answer.status(), answer.millis());
            return good ? ExitCodes.OK : ExitCodes.FINDINGS;
        }
    }
}
