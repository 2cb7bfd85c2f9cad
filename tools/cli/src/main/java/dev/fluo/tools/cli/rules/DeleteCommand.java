package dev.fluo.tools.cli.rules;

import dev.fluo.tools.client.ExitCodes;
import dev.fluo.tools.client.rules.Deletable;
import dev.fluo.tools.terminal.Console;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fluo rules delete ID…}. */
@Command(
        name = "delete",
        header = "Delete rules from the running job.",
        description = "Exit code 1: one of them is not there; then nothing is deleted.")
final class DeleteCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private Waiting waiting;

    @Parameters(arity = "1..*", paramLabel = "ID", description = "Rule ids, or list:NAME for a shared list.")
    private List<String> ids;

    @Override
    public Integer call() {
        Console console = Console.of(spec.commandLine());
        StatusReport report = new StatusReport(console);
        boolean good = true;
        try (Waiting.Session session = waiting.open()) {
            Set<String> keys = new LinkedHashSet<>(ids);
            Deletable deletable = session.deletable();
            deletable.require(keys);
            for (String key : keys) {
                warn(console, key, deletable.usersOf(key, keys));
                Waiting.Answer answer = session.send(key, null);
                good &= report.print(answer.status(), answer.millis());
            }
        }
        return good ? ExitCodes.OK : ExitCodes.FINDINGS;
    }

    /** Warns of the rules that judge nothing without the list. */
    private static void warn(Console console, String key, List<String> users) {
        if (!users.isEmpty()) {
            console.doubtful(console.bold(key) + " is named in " + String.join(", ", users)
                    + ": inactive until the list is published again");
        }
    }
}
