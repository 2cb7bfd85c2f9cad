package dev.fluo.rules.plan;

import dev.fluo.rules.language.tree.Expr;
import dev.fluo.rules.language.tree.Lambda;
import dev.fluo.rules.language.tree.Logical;
import dev.fluo.rules.language.tree.LogicalOperator;
import dev.fluo.rules.language.tree.MethodCall;
import dev.fluo.rules.language.tree.Parameter;
import dev.fluo.rules.language.tree.Type;
import java.util.List;
import java.util.Optional;

/** Predicates over spans as the plan shares them: apart into what must hold together. */
final class Predicates {

    /**
     * The least cost of an expression that is worth sharing: what costs less is computed again sooner than it is looked
     * up.
     */
    private static final int WORTH_SHARING = 3;

    private Predicates() {}

    /** Returns whether the argument at a place is a predicate over spans, of which only the truth matters. */
    static boolean isOverSpans(MethodCall call, int place) {
        Parameter parameter = call.signature().parameter(place);
        return parameter.kind() == Parameter.Kind.PREDICATE && parameter.item() == Type.SPAN;
    }

    /** Returns the conditions that must hold together for a body to hold. */
    static List<Expr> conjuncts(Expr body) {
        return body instanceof Logical logical && logical.operator() == LogicalOperator.AND
                ? logical.operands()
                : List.of(body);
    }

    /**
     * The key under which a part of a predicate is shared.
     *
     * @return empty if it depends on functions further out, or is too cheap to be worth it
     */
    static Optional<String> key(Lambda predicate, Expr part) {
        if (predicate.parameters().isEmpty()) {
            return Optional.empty();
        }
        ExprKey key = ExprKey.ofBody(predicate.parameters().get(0), part);
        return key.isClosed() && key.cost() >= WORTH_SHARING ? Optional.of("span: " + key.text()) : Optional.empty();
    }
}
