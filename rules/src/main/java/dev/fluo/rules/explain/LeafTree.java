package dev.fluo.rules.explain;

import dev.fluo.rules.language.condition.Condition;
import dev.fluo.rules.language.condition.LeafOperator;
import dev.fluo.rules.language.syntax.SourceRange;
import dev.fluo.rules.language.tree.Binary;
import dev.fluo.rules.language.tree.BinaryOperator;
import dev.fluo.rules.language.tree.Expr;
import java.util.Optional;

/** Leaves of a condition as one expression. */
final class LeafTree {

    private LeafTree() {}

    /** Returns the expression; empty where the leaf can only run as JavaScript. */
    static Optional<Expr> of(Condition.Leaf leaf) {
        Optional<Expr> left = leaf.left().tree();
        if (leaf.operator() == LeafOperator.IS || left.isEmpty()) {
            return left;
        }
        SourceRange range = new SourceRange(
                leaf.left().range().start(), leaf.right().range().end());
        return leaf.right()
                .tree()
                .flatMap(right -> BinaryOperator.find(leaf.operator().text())
                        .map(operator -> new Binary(operator, left.get(), right, range)));
    }
}
