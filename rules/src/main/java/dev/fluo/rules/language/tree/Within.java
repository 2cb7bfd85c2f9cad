package dev.fluo.rules.language.tree;

import dev.fluo.rules.language.syntax.SourceRange;

/**
 * The time that {@code { within }} gives.
 *
 * @param millis the time in milliseconds, a NUMBER; a window text is a {@link Literal} here
 * @param range where it stands in the text
 */
public record Within(Expr millis, SourceRange range) implements Expr {

    @Override
    public Type type() {
        return Type.OBJECT;
    }

    @Override
    public <R> R accept(ExprVisitor<R> visitor) {
        return visitor.visit(this);
    }
}
