package dev.fluo.rules.language.tree;

import dev.fluo.rules.language.syntax.SourceRange;
import java.util.List;

/**
 * A function given to a method: an arrow, or a bare expression over its receiver.
 *
 * @param parameters of a bare expression one, its receiver; of an arrow none or one
 * @param body what it gives
 * @param bare whether it was written as a bare expression
 * @param range where it stands in the text
 */
public record Lambda(List<Binding> parameters, Expr body, boolean bare, SourceRange range) implements Expr {

    public Lambda {
        parameters = List.copyOf(parameters);
    }

    @Override
    public Type type() {
        return Type.FUNCTION;
    }

    @Override
    public <R> R accept(ExprVisitor<R> visitor) {
        return visitor.visit(this);
    }
}
