package dev.fluo.tools.console.workbench;

import dev.fluo.rules.document.CanonicalJson;
import dev.fluo.rules.document.ExceptClause;
import dev.fluo.rules.document.RuleRefusedException;
import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.tools.client.rules.AcceptedExceptions.Kept;
import dev.fluo.tools.client.rules.Provenance;
import dev.fluo.tools.console.board.BoardRule;
import dev.fluo.tools.console.board.RuleBoard;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Publishes rules, when the console was started with the right to. */
public final class Publishing {

    private final Workbench workbench;
    private final RuleBoard rules;
    private final Publisher publisher;

    /** @param rules what is published already */
    public Publishing(Workbench workbench, RuleBoard rules, Publisher publisher) {
        this.workbench = workbench;
        this.rules = rules;
        this.publisher = publisher;
    }

    /**
     * The outcome of publishing.
     *
     * @param state {@code active}, {@code rejected}, …; {@code refused}: it was not even written; {@code unread}: it
     *     was written, and no job has answered yet
     * @param version null where it was not written
     * @param message for people
     * @param problems why it was refused
     */
    public record Outcome(
            @Nullable String id, String state, @Nullable Long version, String message, List<Check.Place> problems) {}

    /** Writes the rule to the topic, if the job would accept it, and waits for what the job says. */
    public Outcome publish(String text) throws InterruptedException {
        CompiledRule rule;
        try {
            rule = workbench.accepted(text);
        } catch (RuleRefusedException e) {
            List<Check.Place> problems =
                    e.problems().stream().map(Check.Place::of).toList();
            return new Outcome(null, "refused", null, "Nothing is published; active versions stay active.", problems);
        }
        Kept kept = rules.accepted().keepIn(rule.document(), rules.lists(), LocalDate.now(ZoneOffset.UTC));
        String document = CanonicalJson.of(kept.document());
        Publisher.Answer answer = publisher.write(rule.id(), document, provenance(rule.id(), text));
        String message = message(answer) + exceptions(kept);
        return new Outcome(rule.id(), answer.state(), answer.version(), message, List.of());
    }

    private Provenance provenance(String id, String text) {
        return rules.find(id)
                .map(BoardRule::provenance)
                .orElse(Provenance.NONE)
                .withSource(Optional.of(text))
                .by(Provenance.Origin.PAGE);
    }

    /** Says which accepted exceptions stay, and which do not. */
    private static String exceptions(Kept kept) {
        String stay = kept.kept().isEmpty() ? "" : "; it keeps the accepted exceptions " + names(kept.kept());
        String end = kept.unfit().isEmpty() ? "" : "; these accepted exceptions do not fit and end: ";
        return stay + (end.isEmpty() ? "" : end + names(kept.unfit()));
    }

    private static String names(List<ExceptClause> clauses) {
        return clauses.stream().map(ExceptClause::name).collect(Collectors.joining(", "));
    }

    private static String message(Publisher.Answer answer) {
        if (answer.status().isEmpty()) {
            return answer.key() + " is published as version " + answer.version() + ", and " + answer.trouble();
        }
        String refusal = answer.trouble().isEmpty() ? "" : ": " + answer.trouble();
        return answer.key() + " is " + answer.state() + ", version " + answer.version() + refusal;
    }
}
