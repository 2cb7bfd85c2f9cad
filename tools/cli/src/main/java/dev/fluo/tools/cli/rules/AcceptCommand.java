package dev.fluo.tools.cli.rules;

import dev.fluo.rules.document.CanonicalJson;
import dev.fluo.rules.document.RuleDocument;
import dev.fluo.rules.document.RuleReader;
import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import dev.fluo.tools.client.rules.Acceptance;
import dev.fluo.tools.client.rules.AcceptedSignal;
import dev.fluo.tools.client.rules.Provenance;
import dev.fluo.tools.client.rules.PublishedRule;
import dev.fluo.tools.terminal.Console;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fluo accept SIGNAL --reason … --until …}. */
@Command(
        name = "accept",
        header = "Accept a signal of a cross-trace rule: its key is excepted from now on.",
        description = {
            "Publishes the signal's rule again, with one more exception for the signal's key. Who, why and until when"
                    + " stand in the rule and in the audit trail, where the exception begins and ends.",
            "`--end` ends such an exception before its date.",
            "Exit code 1: the signal cannot be accepted so, or the job refused the rule."
        },
        subcommands = AcceptListCommand.class)
public final class AcceptCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private Waiting waiting;

    @Parameters(
            arity = "0..1",
            paramLabel = "SIGNAL",
            description = "The signal's event.id, or the beginning of it; with --end also the name of the exception.")
    private @Nullable String signal;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why it is accepted.")
    private @Nullable String reason;

    @Option(names = "--end", description = "End the exception that was accepted for this signal.")
    private boolean end;

    @Option(
            names = "--until",
            paramLabel = "DATE",
            description = "The last day, in UTC, on which the exception holds, as 2027-01-31. Default: for good.")
    private @Nullable LocalDate until;

    @Override
    public Integer call() {
        String named = required("SIGNAL", signal);
        Console console = Console.of(spec.commandLine());
        if (end) {
            return new AcceptedEnd(waiting, console).end(named);
        }
        String why = required("--reason", reason);
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        try (Waiting.Session session = waiting.open()) {
            AcceptedSignal accepted = session.signal(named);
            PublishedRule.Current current = session.rule(accepted.ruleId());
            RuleDocument rule = current.document();
            Acceptance acceptance = new Acceptance(accepted, waiting.author(), why, Optional.ofNullable(until));
            RuleDocument excepting = acceptance.of(rule, session.lists(), session.semconv(), today);
            String document = requireRoom(CanonicalJson.of(excepting), rule);
            Waiting.Answer answer = session.send(
                    rule.id(), document, current.record().provenance().by(Provenance.Origin.ACCEPT));
            if (!new StatusReport(console).print(answer.status(), answer.millis())) {
                return ExitCodes.FINDINGS;
            }
            tell(console, accepted);
            return ExitCodes.OK;
        }
    }

    private static String required(String name, @Nullable String text) {
        if (text == null || text.isBlank()) {
            throw new CommandException(
                    ExitCodes.USAGE,
                    name + (text == null ? " is missing" : " says nothing"),
                    "Example: fluo accept 5c09a1f2 --reason \"the new billing service\" --until 2027-01-31");
        }
        return text;
    }

    private static String requireRoom(String document, RuleDocument rule) {
        if (document.getBytes(StandardCharsets.UTF_8).length > RuleReader.MAX_BYTES) {
            throw new CommandException(
                    ExitCodes.FINDINGS,
                    "with one more exception " + rule.id() + " is longer than " + RuleReader.MAX_BYTES + " bytes",
                    "Put what is accepted into a shared list, and write one `except` that asks"
                            + " `lists.NAME.includes(key)`.");
        }
        return document;
    }

    private void tell(Console console, AcceptedSignal accepted) {
        console.line("    " + accepted.message());
        console.line("    is accepted " + (until == null ? "for good" : "until the end of " + until + " (UTC)")
                + ": except when " + accepted.condition());
    }
}
