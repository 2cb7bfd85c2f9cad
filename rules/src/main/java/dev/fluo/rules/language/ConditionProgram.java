package dev.fluo.rules.language;

import dev.fluo.rules.language.condition.Condition;
import dev.fluo.rules.language.condition.Operand;
import dev.fluo.rules.language.tree.Children;
import dev.fluo.rules.language.tree.EpisodeReference;
import dev.fluo.rules.language.tree.Expr;
import dev.fluo.rules.language.tree.RegexLiteral;
import dev.fluo.rules.language.tree.StreamExpr;
import java.util.List;
import java.util.Optional;

/**
 * A condition: the text of {@code when}, {@code always}, {@code script}, {@code expect}, or of the {@code when} of an exception.
 *
 * @param condition its boolean structure, with the engines' form of every leaf
 * @param whole the condition as one boolean expression; of a script a call of a function with its body
 * @param regexes the regular expressions that are written in it, in either engine
 * @param necessary of a condition that is JavaScript, an expression of the rule language without which it cannot come to
 *     the outcome that matters; empty if none is known, or if the whole has a tree
 */
public record ConditionProgram(
        Condition condition,
        Operand whole,
        EngineChoice engine,
        AttributeUse attributes,
        List<RegexLiteral> regexes,
        Optional<Expr> necessary)
        implements Program {

    public ConditionProgram {
        regexes = List.copyOf(regexes);
    }

    /** Returns whether it speaks of all traffic instead of one trace. */
    public boolean isAcrossTraces() {
        return whole.tree()
                .filter(tree -> Children.any(tree, StreamExpr.class::isInstance))
                .isPresent();
    }

    /** Returns whether it speaks of all traffic, and not only of the key and the value of an episode. */
    public boolean isOverTraffic() {
        return whole.tree()
                .filter(tree ->
                        Children.any(tree, part -> part instanceof StreamExpr && !(part instanceof EpisodeReference)))
                .isPresent();
    }
}
