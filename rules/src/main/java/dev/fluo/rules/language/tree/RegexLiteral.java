package dev.fluo.rules.language.tree;

import dev.fluo.rules.language.syntax.SourceRange;

/**
 * A regular expression.
 *
 * @param pattern as written between the slashes
 * @param flags as written after the second slash; neither g nor y
 * @param range where it stands in the text
 */
public record RegexLiteral(String pattern, String flags, SourceRange range) implements Expr {

    @Override
    public Type type() {
        return Type.REGEX;
    }

    @Override
    public <R> R accept(ExprVisitor<R> visitor) {
        return visitor.visit(this);
    }
}
