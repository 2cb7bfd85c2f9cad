package dev.fluo.rules.verdict;

import dev.fluo.rules.document.RuleCondition;
import dev.fluo.rules.document.RuleDocument;
import dev.fluo.rules.language.CompilerCheck;
import dev.fluo.rules.language.ConditionProgram;
import dev.fluo.rules.language.Problem;
import dev.fluo.rules.language.ProblemSeverity;
import dev.fluo.rules.language.tree.EpisodeReference;
import dev.fluo.rules.language.tree.StreamExpr;
import dev.fluo.rules.language.tree.Type;
import dev.fluo.rules.plan.StreamPlan;
import dev.fluo.rules.value.ReadableText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.DoublePredicate;

/** Compares {@code resolveWhen} with the condition of its rule, where both are about one number only. */
final class EndChecks {

    private final boolean firing;
    private final ConditionProgram condition;
    private final ConditionProgram end;
    private final Consumer<Problem> problems;

    EndChecks(RuleDocument document, ConditionProgram condition, ConditionProgram end, Consumer<Problem> problems) {
        this.firing = document.condition().kind() != RuleCondition.Kind.ALWAYS;
        this.condition = condition;
        this.end = end;
        this.problems = problems;
    }

    void check() {
        if (ComparedNumbers.readLists(List.of(condition, end))) {
            return;
        }
        StreamPlan whenPlan = new StreamPlan(condition, Map.of());
        StreamPlan endPlan = new StreamPlan(end, Map.of());
        if (!isAboutOneNumber(whenPlan, endPlan)) {
            return;
        }
        DoublePredicate fires =
                number -> whenPlan.evaluate(new Object[] {number}).holds() == firing;
        DoublePredicate ends = number -> endPlan.evaluate(new Object[] {number}).holds();
        double[] numbers = ComparedNumbers.of(List.of(condition, end));
        if (first(numbers, number -> !fires.test(number) && ends.test(number)).isEmpty()) {
            problems.accept(EpisodeChecks.problem(
                    ProblemSeverity.ERROR,
                    "never-resolves",
                    "`resolveWhen` holds only where the rule's condition does: an episode would never end",
                    "write a condition that is true where the rule's condition is false, such as a lower bound"));
            return;
        }
        first(numbers, number -> fires.test(number) && ends.test(number))
                .ifPresent(number -> problems.accept(CompilerCheck.RESOLVE_CONTRADICTS.warning(
                        "at " + ReadableText.of(number) + " both the rule's condition and `resolveWhen` hold:"
                                + " the episode goes on there",
                        "write a condition that is false where the rule's condition is true")));
    }

    private static boolean isAboutOneNumber(StreamPlan when, StreamPlan end) {
        List<StreamExpr> terms = when.terms();
        List<StreamExpr> ofEnd = end.terms();
        if (terms.size() != 1 || ofEnd.size() != 1 || terms.get(0).type() != Type.NUMBER) {
            return false;
        }
        return ofEnd.get(0) instanceof EpisodeReference reference
                ? !reference.key()
                : StreamPlan.meaning(ofEnd.get(0)).equals(StreamPlan.meaning(terms.get(0)));
    }

    private static Optional<Double> first(double[] numbers, DoublePredicate wanted) {
        for (double number : numbers) {
            if (wanted.test(number)) {
                return Optional.of(number);
            }
        }
        return Optional.empty();
    }
}
