package dev.fluo.tools.console.view;

import dev.fluo.flink.ledger.RuleStatus;
import dev.fluo.tools.console.board.AttestedTerm;
import dev.fluo.tools.console.board.Boards;
import dev.fluo.tools.console.board.RuleChange;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One rule with all that is known of it.
 *
 * @param text the newest document in its author's own text, else as YAML; empty where it has not been read
 * @param notes the exceptions that were accepted, and what the job says of it
 * @param errors why the job refused it, in the order of the document
 * @param needs terms that the rule cannot do without
 * @param changes the latest, newest first
 */
public record RuleView(
        RuleLine rule,
        String text,
        List<String> notes,
        List<Refused> errors,
        List<AttestedTerm> needs,
        List<RuleChange> changes) {

    /** One reason of a refusal: what, where and what to do; null where there is nothing to say. */
    public record Refused(
            String message,
            int line,
            int column,
            @Nullable String hint,
            @Nullable String source) {}

    /** Empty if there is no such rule. */
    public static Optional<RuleView> find(String id, Boards boards) {
        return boards.rules()
                .find(id)
                .map(rule -> new RuleView(
                        RuleLine.of(rule, boards),
                        RuleText.of(rule),
                        RuleText.notes(rule, boards.rules().accepted()),
                        rule.status() == null ? List.of() : errors(rule.status()),
                        boards.audit().terms(id),
                        boards.audit().changes(id)));
    }

    private static List<Refused> errors(RuleStatus status) {
        return status.refusals().stream()
                .map(refusal -> new Refused(
                        refusal.message(), refusal.line(), refusal.column(), refusal.hint(), refusal.sourceLine()))
                .toList();
    }
}
