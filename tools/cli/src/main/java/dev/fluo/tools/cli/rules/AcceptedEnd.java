package dev.fluo.tools.cli.rules;

import dev.fluo.rules.document.CanonicalJson;
import dev.fluo.rules.document.ExceptClause;
import dev.fluo.rules.document.RuleDocument;
import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import dev.fluo.tools.client.rules.AcceptedExceptions.Accepted;
import dev.fluo.tools.client.rules.Provenance;
import dev.fluo.tools.client.rules.PublishedRule;
import dev.fluo.tools.terminal.Console;
import java.util.List;
import java.util.stream.Collectors;

/** Ends an exception that was accepted. */
final class AcceptedEnd {

    private final Waiting waiting;
    private final Console console;

    AcceptedEnd(Waiting waiting, Console console) {
        this.waiting = waiting;
        this.console = console;
    }

    /**
     * Publishes the rule without the exception.
     *
     * @param signal a signal id, the beginning of one, or the name of the exception
     * @return an exit code
     * @throws CommandException if it names no exception, or several
     */
    int end(String signal) {
        try (Waiting.Session session = waiting.open()) {
            Accepted accepted = one(signal, session.accepted().named(signal));
            PublishedRule.Current current = session.rule(accepted.ruleId());
            RuleDocument document = without(current.document(), accepted.clause());
            Waiting.Answer answer = session.send(
                    accepted.ruleId(),
                    CanonicalJson.of(document),
                    current.record().provenance().by(Provenance.Origin.ACCEPT));
            boolean good = new StatusReport(console).print(answer.status(), answer.millis());
            console.line("    the exception " + accepted.clause().name() + " ends: "
                    + accepted.clause().when());
            return good ? ExitCodes.OK : ExitCodes.FINDINGS;
        }
    }

    private static RuleDocument without(RuleDocument rule, ExceptClause ended) {
        return rule.withExcept(rule.except().stream()
                .filter(clause -> !clause.name().equals(ended.name()))
                .toList());
    }

    private static Accepted one(String signal, List<Accepted> found) {
        if (found.isEmpty()) {
            throw new CommandException(
                    ExitCodes.FINDINGS,
                    "no exception was accepted for " + signal,
                    "`fluo accept list` shows the accepted exceptions.");
        }
        if (found.size() > 1) {
            throw new CommandException(
                    ExitCodes.USAGE,
                    signal + " names " + found.size() + " accepted exceptions",
                    "Write one of these names: "
                            + found.stream()
                                    .map(each -> each.clause().name() + " of " + each.ruleId())
                                    .collect(Collectors.joining(", ")));
        }
        return found.get(0);
    }
}
