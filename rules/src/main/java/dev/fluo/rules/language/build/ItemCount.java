package dev.fluo.rules.language.build;

import dev.fluo.rules.language.condition.Condition;
import dev.fluo.rules.language.condition.Detail;
import dev.fluo.rules.language.condition.LeafOperator;
import dev.fluo.rules.language.condition.Monotonicity;
import dev.fluo.rules.language.condition.Operand;
import dev.fluo.rules.language.resolve.Resolved;
import dev.fluo.rules.language.syntax.SourceRange;
import dev.fluo.rules.language.tree.Literal;
import dev.fluo.rules.language.tree.Method;
import dev.fluo.rules.language.tree.MethodCall;
import dev.fluo.rules.language.tree.Signature;
import dev.fluo.rules.language.tree.Signatures;
import dev.fluo.rules.language.tree.Type;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The number of items that a quantifier looked at, for the outcome that no item decided: none of five differs from none
 * of none.
 *
 * @param outcome the outcome for which it is told
 * @param set the items
 * @param count the method that counts them
 */
record ItemCount(boolean outcome, Resolved set, Signature count, String source) {

    /** Methods that keep some of the items that they are given. */
    private static final Set<Method> KEEPING = EnumSet.of(
            Method.WHERE,
            Method.HAS_CHILD,
            Method.HAS_PARENT,
            Method.HAS_DESCENDANT,
            Method.HAS_ANCESTOR,
            Method.HAS_SIBLING,
            Method.WITHOUT_CHILD,
            Method.WITHOUT_PARENT,
            Method.WITHOUT_DESCENDANT,
            Method.WITHOUT_ANCESTOR,
            Method.WITHOUT_SIBLING,
            Method.FOLLOWED_BY,
            Method.PRECEDED_BY,
            Method.WITHOUT_FOLLOWING,
            Method.WITHOUT_PRECEDING,
            Method.OVERLAPPING);

    /** Returns the count behind a leaf; empty if it is no quantifier, or one whose items cannot be counted. */
    static Optional<ItemCount> of(Resolved leaf, String source) {
        return leaf.method().flatMap(signature -> switch (signature.method()) {
            case ANY -> of(leaf, false, source);
            case NONE, ALL, EVERY -> of(leaf, true, source);
            case EXISTS -> ofKept(leaf, false, source);
            case IS_EMPTY -> ofKept(leaf, true, source);
            default -> Optional.empty();
        });
    }

    private static Optional<ItemCount> ofKept(Resolved leaf, boolean outcome, String source) {
        Resolved kept = leaf.parts().get(0);
        return kept.method()
                        .filter(signature -> KEEPING.contains(signature.method()))
                        .isPresent()
                ? of(kept, outcome, source)
                : Optional.empty();
    }

    /** @param call the call whose receiver is counted */
    private static Optional<ItemCount> of(Resolved call, boolean outcome, String source) {
        Resolved set = call.parts().get(0);
        return set.type().isSet()
                ? Signatures.find(set.type(), Method.COUNT.word())
                        .map(count -> new ItemCount(outcome, set, count, source))
                : Optional.empty();
    }

    /** @param number of the leaf */
    Detail detail(int number) {
        SourceRange range = set.range();
        String text = range.of(source) + ".count()";
        Operand left = new Operand(
                text,
                range,
                Type.NUMBER,
                set.tree().map(tree -> new MethodCall(tree, count, List.of(), range)),
                set.dot() + "count()");
        Operand right = new Operand("0", range, Type.NUMBER, Optional.of(new Literal(Type.NUMBER, 0.0, range)), "0");
        Condition.Leaf leaf = new Condition.Leaf(
                number,
                text + " > 0",
                left,
                LeafOperator.GREATER,
                right,
                Monotonicity.NEITHER,
                false,
                Optional.empty(),
                Optional.empty(),
                List.of());
        return new Detail(outcome, Optional.empty(), leaf);
    }
}
