package dev.fluo.tools.cli.rules;

import dev.fluo.rules.document.ExceptClause;
import dev.fluo.tools.client.ExitCodes;
import dev.fluo.tools.client.RequiredTopics;
import dev.fluo.tools.client.rules.AcceptedExceptions;
import dev.fluo.tools.client.rules.AcceptedExceptions.Accepted;
import dev.fluo.tools.terminal.ConnectionMixin;
import dev.fluo.tools.terminal.Console;
import dev.fluo.tools.terminal.Table;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi.Style;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fluo accept list}. */
@Command(name = "list", header = "List the exceptions that were accepted.")
final class AcceptListCommand implements Callable<Integer> {

    private static final Map<String, Style> STYLES = Map.of("over", Style.faint);

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConnectionMixin connection;

    @Option(names = "--all", description = "Also list those whose time is over.")
    private boolean all;

    @Override
    public Integer call() {
        Console console = Console.of(spec.commandLine());
        String topic = connection.topics().rules();
        RequiredTopics.check(connection.kafka(), topic);
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        List<Accepted> accepted = AcceptedExceptions.read(connection.kafka(), topic).all().stream()
                .filter(each -> all || AcceptedExceptions.holds(each.clause(), today))
                .toList();
        if (accepted.isEmpty()) {
            console.line("No exception is accepted.");
            return ExitCodes.OK;
        }
        Table table = new Table(STYLES, "RULE", "EXCEPTION", "UNTIL", "BY", "WHEN", "REASON");
        for (Accepted each : accepted) {
            ExceptClause clause = each.clause();
            boolean holds = AcceptedExceptions.holds(clause, today);
            String until = clause.until().map(LocalDate::toString).orElse("for good");
            table.row(
                    each.ruleId(),
                    clause.name(),
                    holds ? until : "over",
                    clause.owner().orElse(null),
                    clause.when(),
                    clause.reason().orElse(null));
        }
        console.line(table.render(console));
        return ExitCodes.OK;
    }
}
