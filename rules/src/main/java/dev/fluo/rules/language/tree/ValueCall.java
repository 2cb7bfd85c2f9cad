package dev.fluo.rules.language.tree;

import dev.fluo.rules.language.syntax.SourceRange;
import java.util.List;

/**
 * A call of a method of a string, an array or a regular expression; {@code undefined} if the value lacks it.
 *
 * @param receiver the value
 * @param method which method
 * @param arguments any number of them
 * @param range where it stands in the text
 */
public record ValueCall(Expr receiver, ValueMethod method, List<Expr> arguments, SourceRange range) implements Expr {

    public ValueCall {
        arguments = List.copyOf(arguments);
    }

    @Override
    public Type type() {
        return method.result();
    }

    @Override
    public <R> R accept(ExprVisitor<R> visitor) {
        return visitor.visit(this);
    }
}
