package dev.fluo.rules.language.tree;

import dev.fluo.rules.language.syntax.SourceRange;

/**
 * An element of an array, a code unit of a string or a value of an object by a computed key; {@code undefined} if
 * there is none.
 *
 * @param receiver the value, or ATTRIBUTES or RESOURCE with a key that is computed
 * @param index the key
 * @param range where it stands in the text
 */
public record IndexAccess(Expr receiver, Expr index, SourceRange range) implements Expr {

    @Override
    public Type type() {
        return Type.ANY;
    }

    @Override
    public <R> R accept(ExprVisitor<R> visitor) {
        return visitor.visit(this);
    }
}
