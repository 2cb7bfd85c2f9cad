package dev.fluo.rules.language.tree;

import dev.fluo.rules.language.syntax.SourceRange;

/**
 * A property of a value: {@code length} of a string or an array, a key of a key-value list; {@code undefined} if the
 * value has none.
 *
 * @param receiver the value
 * @param name the name of the property
 * @param range where it stands in the text
 */
public record PropertyAccess(Expr receiver, String name, SourceRange range) implements Expr {

    @Override
    public Type type() {
        return name.equals("length") ? Type.NUMBER : Type.ANY;
    }

    @Override
    public <R> R accept(ExprVisitor<R> visitor) {
        return visitor.visit(this);
    }
}
