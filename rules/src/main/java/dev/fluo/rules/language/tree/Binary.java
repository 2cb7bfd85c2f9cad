package dev.fluo.rules.language.tree;

import dev.fluo.rules.language.syntax.SourceRange;

/**
 * An arithmetic operator or a comparison.
 *
 * @param operator which one
 * @param left the left operand
 * @param right the right operand
 * @param range where it stands in the text
 */
public record Binary(BinaryOperator operator, Expr left, Expr right, SourceRange range) implements Expr {

    @Override
    public Type type() {
        return operator.type(left.type(), right.type());
    }

    @Override
    public <R> R accept(ExprVisitor<R> visitor) {
        return visitor.visit(this);
    }
}
