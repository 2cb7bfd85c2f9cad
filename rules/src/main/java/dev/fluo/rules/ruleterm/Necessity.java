package dev.fluo.rules.ruleterm;

import dev.fluo.rules.language.tree.AttributeAccess;
import dev.fluo.rules.language.tree.Binary;
import dev.fluo.rules.language.tree.Expr;
import dev.fluo.rules.language.tree.FieldAccess;
import dev.fluo.rules.language.tree.Lambda;
import dev.fluo.rules.language.tree.Logical;
import dev.fluo.rules.language.tree.LogicalOperator;
import dev.fluo.rules.language.tree.MethodCall;
import dev.fluo.rules.language.tree.Selection;
import dev.fluo.rules.language.tree.StreamExpr;
import dev.fluo.rules.language.tree.Unary;
import dev.fluo.rules.language.tree.UnaryOperator;
import dev.fluo.rules.language.tree.ValueCall;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the terms of an expression: what traffic must hold for it to be true, or to be false. It may find too little,
 * never too much: what it does not understand needs nothing.
 */
public final class Necessity {

    private Necessity() {}

    /** Returns the needs without which the expression cannot come to this truth. */
    public static Needs of(Expr expr, boolean truth) {
        if (expr instanceof Unary unary && unary.operator() == UnaryOperator.NOT) {
            return of(unary.operand(), !truth);
        }
        if (expr instanceof Logical logical && logical.operator() != LogicalOperator.COALESCE) {
            boolean allMust = (logical.operator() == LogicalOperator.AND) == truth;
            List<Needs> parts = logical.operands().stream()
                    .map(operand -> of(operand, truth))
                    .toList();
            return allMust ? Needs.and(parts) : Needs.or(parts);
        }
        if (expr instanceof Binary binary) {
            return ofComparison(binary, truth);
        }
        if (expr instanceof MethodCall call) {
            return SetNeeds.ofQuestion(call, truth);
        }
        return truth ? ofTruth(expr) : Needs.NOTHING;
    }

    private static Needs ofComparison(Binary binary, boolean truth) {
        return Needs.and(List.of(
                truth ? FieldNeeds.ofEquality(binary) : Needs.NOTHING,
                AttributeNeeds.ofComparison(binary, truth),
                AmountNeeds.of(binary, truth),
                StreamNeeds.ofComparison(binary, truth)));
    }

    private static Needs ofTruth(Expr expr) {
        if (expr instanceof ValueCall call) {
            return Needs.and(List.of(FieldNeeds.ofMembership(call), AttributeNeeds.ofCall(call)));
        }
        if (expr instanceof StreamExpr stream) {
            return StreamNeeds.ofTruth(stream);
        }
        if (expr instanceof FieldAccess access) {
            return FieldNeeds.ofTruth(access);
        }
        return expr instanceof AttributeAccess access ? AttributeNeeds.of(access) : Needs.NOTHING;
    }

    /** Returns the needs without which a selection has no event. */
    public static Needs of(Selection selection) {
        return ofPredicates(selection.predicates());
    }

    /** Returns the needs without which nothing satisfies all predicates. */
    static Needs ofPredicates(List<? extends Expr> predicates) {
        List<Needs> needs = new ArrayList<>();
        predicates.forEach(predicate -> needs.add(ofPredicate(predicate)));
        needs.add(EdgeNeeds.of(predicates));
        return Needs.and(needs);
    }

    /** Returns the needs without which a predicate, or any function, is true of nothing. */
    static Needs ofPredicate(Expr function) {
        return function instanceof Lambda lambda
                ? Needs.and(List.of(of(lambda.body(), true), EdgeNeeds.of(List.of(lambda))))
                : Needs.NOTHING;
    }
}
