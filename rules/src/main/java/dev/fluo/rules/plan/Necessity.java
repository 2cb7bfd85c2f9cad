package dev.fluo.rules.plan;

import dev.fluo.rules.language.tree.Binary;
import dev.fluo.rules.language.tree.Expr;
import dev.fluo.rules.language.tree.Lambda;
import dev.fluo.rules.language.tree.Logical;
import dev.fluo.rules.language.tree.LogicalOperator;
import dev.fluo.rules.language.tree.MethodCall;
import dev.fluo.rules.language.tree.Unary;
import dev.fluo.rules.language.tree.UnaryOperator;
import dev.fluo.rules.language.tree.ValueCall;
import java.util.List;

/**
 * Finds what a trace must hold for an expression to be true, or to be false. It may find too little, never too much:
 * what it does not understand needs nothing.
 */
final class Necessity {

    private Necessity() {}

    /** Returns what must be there for the expression to come to this truth. */
    static Need of(Expr expr, boolean truth) {
        if (expr instanceof Unary unary && unary.operator() == UnaryOperator.NOT) {
            return of(unary.operand(), !truth);
        }
        if (expr instanceof Logical logical && logical.operator() != LogicalOperator.COALESCE) {
            boolean allMust = (logical.operator() == LogicalOperator.AND) == truth;
            List<Need> parts = logical.operands().stream()
                    .map(operand -> of(operand, truth))
                    .toList();
            return allMust ? Need.all(parts) : Need.any(parts);
        }
        if (expr instanceof Binary binary) {
            Need amount = AmountNeeds.of(binary, truth);
            return truth ? Need.all(List.of(FieldNeeds.ofEquality(binary), amount)) : amount;
        }
        if (expr instanceof ValueCall call && truth) {
            return FieldNeeds.ofMembership(call);
        }
        return expr instanceof MethodCall call ? SetNeeds.ofQuestion(call, truth) : Need.NOTHING;
    }

    /** Returns what must be there for a predicate, or any function, to be true of something. */
    static Need ofPredicate(Expr function) {
        return function instanceof Lambda lambda ? of(lambda.body(), true) : Need.NOTHING;
    }
}
