package dev.fluo.rules.language.tree;

import dev.fluo.rules.language.syntax.SourceRange;

/**
 * A shared list: {@code lists.name}.
 *
 * @param name the name of the list
 * @param range where it stands in the text
 */
public record ListReference(String name, SourceRange range) implements Expr {

    @Override
    public Type type() {
        return Type.ARRAY;
    }

    @Override
    public <R> R accept(ExprVisitor<R> visitor) {
        return visitor.visit(this);
    }
}
