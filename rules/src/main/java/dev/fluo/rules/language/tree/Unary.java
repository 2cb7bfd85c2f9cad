package dev.fluo.rules.language.tree;

import dev.fluo.rules.language.syntax.SourceRange;

/**
 * An operator before one operand.
 *
 * @param operator which one
 * @param operand the operand
 * @param range where it stands in the text
 */
public record Unary(UnaryOperator operator, Expr operand, SourceRange range) implements Expr {

    @Override
    public Type type() {
        return operator == UnaryOperator.NOT ? Type.BOOLEAN : Type.NUMBER;
    }

    @Override
    public <R> R accept(ExprVisitor<R> visitor) {
        return visitor.visit(this);
    }
}
