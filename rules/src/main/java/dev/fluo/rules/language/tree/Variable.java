package dev.fluo.rules.language.tree;

import dev.fluo.rules.language.syntax.SourceRange;

/**
 * A parameter of an enclosing {@link Lambda}: named in an arrow, or the receiver of a bare expression.
 *
 * @param binding which one
 * @param range where it stands in the text
 */
public record Variable(Binding binding, SourceRange range) implements Expr {

    @Override
    public Type type() {
        return binding.type();
    }

    @Override
    public <R> R accept(ExprVisitor<R> visitor) {
        return visitor.visit(this);
    }
}
