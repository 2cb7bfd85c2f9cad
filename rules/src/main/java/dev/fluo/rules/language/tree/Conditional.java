package dev.fluo.rules.language.tree;

import dev.fluo.rules.language.syntax.SourceRange;

/**
 * {@code test ? then : otherwise}.
 *
 * @param test decides by its truth
 * @param then the value if it is true
 * @param otherwise the value if it is not
 * @param type the type that both share, else ANY
 * @param range where it stands in the text
 */
public record Conditional(Expr test, Expr then, Expr otherwise, Type type, SourceRange range) implements Expr {

    @Override
    public <R> R accept(ExprVisitor<R> visitor) {
        return visitor.visit(this);
    }
}
