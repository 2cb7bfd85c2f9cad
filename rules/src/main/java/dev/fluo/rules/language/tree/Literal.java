package dev.fluo.rules.language.tree;

import dev.fluo.rules.language.syntax.SourceRange;
import org.jspecify.annotations.Nullable;

/**
 * A constant of the text, a unit ({@code seconds} is the number 1000) or a constant of {@code Math}.
 *
 * @param type BOOLEAN, NUMBER, STRING, NULL or UNDEFINED
 * @param value a Boolean, a Double or a String; null for NULL and UNDEFINED
 * @param range where it stands in the text
 */
public record Literal(Type type, @Nullable Object value, SourceRange range) implements Expr {

    @Override
    public <R> R accept(ExprVisitor<R> visitor) {
        return visitor.visit(this);
    }
}
