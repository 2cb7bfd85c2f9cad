package dev.fluo.rules.language.tree;

import dev.fluo.rules.language.syntax.SourceRange;

/**
 * The word {@code trace}.
 *
 * @param range where it stands in the text
 */
public record TraceReference(SourceRange range) implements Expr {

    @Override
    public Type type() {
        return Type.TRACE;
    }

    @Override
    public <R> R accept(ExprVisitor<R> visitor) {
        return visitor.visit(this);
    }
}
