package dev.fluo.tools.client.rules;

import dev.fluo.rules.correlation.CorrelationRule;
import dev.fluo.rules.document.ExceptClause;
import dev.fluo.rules.document.RuleDocument;
import dev.fluo.rules.document.RuleRefusedException;
import dev.fluo.rules.document.Semconv;
import dev.fluo.rules.javascript.JavaScriptPool;
import dev.fluo.rules.javascript.JavaScriptSettings;
import dev.fluo.rules.testing.RuleTests;
import dev.fluo.rules.testing.TraceFiles;
import dev.fluo.rules.value.Lists;
import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.rules.verdict.RuleCompiler;
import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a signal can be accepted: an exception of the rule that gave it, for its key.
 *
 * @param owner who accepts it
 * @param until the last day, in UTC; empty: for good
 */
public record Acceptance(AcceptedSignal signal, String owner, String reason, Optional<LocalDate> until) {

    /**
     * The rule with the exception.
     *
     * @param semconv by which names the rule reads attributes if its document does not say
     * @param today in UTC
     * @throws CommandException if the signal cannot be accepted so; nothing is to be published then
     */
    public RuleDocument of(RuleDocument rule, Lists lists, Semconv semconv, LocalDate today) {
        requireFuture(today);
        requireKey(rule);
        requireKeyOfTheRule(rule, lists);
        requireNotExcepted(rule, today);
        RuleDocument excepting = rule.excepting(
                new ExceptClause(name(rule), Optional.of(owner), signal.condition(), Optional.of(reason), until));
        requireGreen(excepting, lists, semconv);
        return excepting;
    }

    /** The job runs the rule's own tests too, and would refuse the document. */
    private static void requireGreen(RuleDocument excepting, Lists lists, Semconv semconv) {
        try (JavaScriptPool pool = new JavaScriptPool(JavaScriptSettings.DEFAULT)) {
            new RuleTests(pool, TraceFiles.NONE).requireGreen(RuleCompiler.compile(excepting, 0, lists, semconv));
        } catch (RuleRefusedException e) {
            throw refused(
                    ExitCodes.FINDINGS,
                    "with the exception the rule would be refused. "
                            + e.problems().get(0).message(),
                    "Does a test of " + excepting.id() + " use this very key? Give the test another one, publish the"
                            + " rule, and accept again.");
        }
    }

    private void requireFuture(LocalDate today) {
        if (until.isPresent() && until.get().isBefore(today)) {
            throw refused(
                    ExitCodes.USAGE,
                    "--until " + until.get() + " is in the past; today is " + today + " in UTC",
                    "It is the last day on which the exception holds.");
        }
    }

    private void requireKey(RuleDocument rule) {
        if (!signal.acrossTraces()) {
            throw refused(
                    ExitCodes.FINDINGS,
                    "the signal is about one trace, and nothing in it says which others are to be accepted with it",
                    "Say it yourself in " + rule.id() + " and publish it: `except: [{ name: …, owner: …, reason: …,"
                            + " when: \"trace.root.name == '…'\" }]`.");
        }
        if (signal.key().isEmpty()) {
            throw refused(
                    ExitCodes.FINDINGS,
                    rule.id() + " has one key only, without `by`: an exception would switch it off",
                    "Publish it with `enabled: false` or `mode: shadow`, or with an `except` on `value`.");
        }
        if (signal.isHidden()) {
            throw refused(
                    ExitCodes.FINDINGS,
                    "the signal's key is redacted, so that an exception cannot name it",
                    "Add an `except` on `key` to " + rule.id() + " and publish it.");
        }
    }

    private void requireKeyOfTheRule(RuleDocument rule, Lists lists) {
        try {
            CompiledRule compiled = RuleCompiler.compile(rule, 0, lists);
            int length =
                    compiled.isAcrossTraces() ? CorrelationRule.of(compiled).keyLength() : 0;
            if (length != signal.key().size()) {
                throw refused(
                        ExitCodes.FINDINGS,
                        rule.id() + " was changed since: the signal's key is " + signal.key() + ", and keys of the rule"
                                + " have " + length + " values now",
                        null);
            }
        } catch (RuleRefusedException e) {
            throw refused(
                    ExitCodes.FINDINGS,
                    "the newest document of " + rule.id() + " is refused: " + e.getMessage(),
                    "Publish a good one first.");
        }
    }

    private void requireNotExcepted(RuleDocument rule, LocalDate today) {
        rule.except().stream()
                .filter(clause -> clause.when().strip().equals(signal.condition()))
                .filter(clause ->
                        clause.until().map(last -> !last.isBefore(today)).orElse(true))
                .findFirst()
                .ifPresent(clause -> {
                    throw refused(
                            ExitCodes.FINDINGS,
                            "it is excepted already: by `" + clause.name() + "` of " + rule.id() + ", "
                                    + clause.until()
                                            .map(last -> "until " + last)
                                            .orElse("for good"),
                            "To change it, change the rule's `except` and publish it.");
                });
    }

    private String name(RuleDocument rule) {
        List<String> taken = rule.except().stream().map(ExceptClause::name).toList();
        String name = signal.exceptionName();
        return taken.contains(name)
                ? IntStream.iterate(2, i -> i + 1)
                        .mapToObj(i -> name + "-" + i)
                        .filter(free -> !taken.contains(free))
                        .findFirst()
                        .orElseThrow()
                : name;
    }

    private static CommandException refused(int exitCode, String why, @Nullable String hint) {
        return new CommandException(exitCode, why, hint == null ? "Nothing was published." : hint);
    }
}
