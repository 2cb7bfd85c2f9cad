package dev.fluo.rules.language.tree;

import dev.fluo.rules.language.syntax.SourceRange;

/**
 * A field of the language. It is {@code undefined} if the receiver is.
 *
 * @param receiver what has the field; of the type {@code field.owner()}, or a group
 * @param field which field
 * @param range where it stands in the text
 */
public record FieldAccess(Expr receiver, Field field, SourceRange range) implements Expr {

    @Override
    public Type type() {
        return field.type();
    }

    @Override
    public <R> R accept(ExprVisitor<R> visitor) {
        return visitor.visit(this);
    }
}
