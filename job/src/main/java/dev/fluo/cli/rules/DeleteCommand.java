package dev.fluo.cli.rules;

import dev.fluo.cli.ExitCodes;
import dev.fluo.cli.terminal.Console;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fluo rules delete ID…}. */
@Command(name = "delete", header = "Delete rules from the running job.")
final class DeleteCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private Waiting waiting;

    @Parameters(arity = "1..*", paramLabel = "ID", description = "Rule ids, or list:NAME for a shared list.")
    private List<String> ids;

    @Override
    public Integer call() {
        StatusReport report = new StatusReport(Console.of(spec.commandLine()));
        boolean good = true;
        try (Waiting.Session session = waiting.open()) {
            for (String id : ids) {
                Waiting.Answer answer = session.send(id, null);
                good &= report.print(answer.status(), answer.millis());
            }
        }
        return good ? ExitCodes.OK : ExitCodes.FINDINGS;
    }
}
