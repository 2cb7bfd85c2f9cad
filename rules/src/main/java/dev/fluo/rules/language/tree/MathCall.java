package dev.fluo.rules.language.tree;

import dev.fluo.rules.language.syntax.SourceRange;
import dev.fluo.rules.value.MathFunction;
import java.util.List;

/**
 * A call of a pure function of {@code Math}.
 *
 * @param function which function
 * @param arguments any number of them
 * @param range where it stands in the text
 */
public record MathCall(MathFunction function, List<Expr> arguments, SourceRange range) implements Expr {

    public MathCall {
        arguments = List.copyOf(arguments);
    }

    @Override
    public Type type() {
        return Type.NUMBER;
    }

    @Override
    public <R> R accept(ExprVisitor<R> visitor) {
        return visitor.visit(this);
    }
}
