package dev.fluo.rules.language.tree;

import dev.fluo.rules.language.syntax.SourceRange;
import java.util.List;

/**
 * A call of {@code Number}, {@code String} or {@code Boolean} as a function.
 *
 * @param function which of them
 * @param arguments none or one
 * @param range where it stands in the text
 */
public record Conversion(ConversionFunction function, List<Expr> arguments, SourceRange range) implements Expr {

    public Conversion {
        arguments = List.copyOf(arguments);
    }

    @Override
    public Type type() {
        return function.result();
    }

    @Override
    public <R> R accept(ExprVisitor<R> visitor) {
        return visitor.visit(this);
    }
}
