package dev.fluo.rules.signal;

import dev.fluo.rules.correlation.EpisodeChange;
import dev.fluo.rules.correlation.EvidenceSpan;
import dev.fluo.rules.correlation.KeyText;
import dev.fluo.rules.language.MessageProgram;
import dev.fluo.rules.language.condition.Operand;
import dev.fluo.rules.language.tree.ChangeField;
import dev.fluo.rules.language.tree.Children;
import dev.fluo.rules.language.tree.Expr;
import dev.fluo.rules.language.tree.FieldAccess;
import dev.fluo.rules.language.tree.Selection;
import dev.fluo.rules.language.tree.SpanField;
import dev.fluo.rules.plan.StreamPlan;
import dev.fluo.rules.value.ReadableText;
import dev.fluo.rules.value.Values;
import dev.fluo.rules.verdict.CompiledRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The texts of a cross-trace rule, filled in for one episode. */
final class EpisodeTexts {
    private final CompiledRule rule;
    private final EpisodeChange change;

    EpisodeTexts(CompiledRule rule, EpisodeChange change) {
        this.rule = rule;
        this.change = change;
    }

    String message() {
        Optional<MessageProgram> message = rule.programs().message();
        if (message.isEmpty()) {
            return rule.document().name();
        }
        StringBuilder text = new StringBuilder();
        for (MessageProgram.Part part : message.get().parts()) {
            text.append(
                    part instanceof MessageProgram.Text plain
                            ? plain.text()
                            : ReadableText.of(value(((MessageProgram.Value) part).operand())));
        }
        return text.toString();
    }

    /**
     * Returns the service to blame: the subject, else the service of the first span of the evidence that has one, else
     * the key's part that is a service. A service that fell silent has no evidence.
     */
    Optional<String> service() {
        Optional<Object> subject = rule.programs().subject().map(program -> value(program.spans()));
        if (subject.isPresent() && !Values.isMissing(subject.get())) {
            return subject.map(ReadableText::of);
        }
        return first(EvidenceSpan::service).or(this::serviceOfTheKey);
    }

    private Optional<String> serviceOfTheKey() {
        List<Selection> selections = new ArrayList<>();
        rule.programs().condition().whole().tree().ifPresent(tree -> addSelections(tree, selections));
        for (Selection selection : selections) {
            for (int part = 0;
                    part < Math.min(selection.keys().size(), change.key().size());
                    part++) {
                if (isService(selection.keys().get(part).body()) && change.key().get(part) instanceof String service) {
                    return Optional.of(service);
                }
            }
        }
        return Optional.empty();
    }

    private static void addSelections(Expr expr, List<Selection> selections) {
        if (expr instanceof Selection selection) {
            selections.add(selection);
        }
        Children.of(expr).forEach(child -> addSelections(child, selections));
    }

    private static boolean isService(Expr key) {
        return key instanceof FieldAccess access
                && (access.field() == SpanField.SERVICE || access.field() == ChangeField.SERVICE);
    }

    Optional<String> environment() {
        return first(EvidenceSpan::environment);
    }

    private Optional<String> first(Function<EvidenceSpan, String> field) {
        return change.episode().finding().evidence().stream()
                .map(field)
                .filter(text -> text != null)
                .findFirst();
    }

    private @Nullable Object value(Operand operand) {
        return StreamPlan.value(
                operand,
                rule.lists().values(),
                KeyText.value(change.key()),
                change.episode().finding().value());
    }
}
