package dev.fluo.rules.language.tree;

import dev.fluo.rules.language.syntax.SourceRange;
import java.util.List;

/**
 * An array written out.
 *
 * @param elements its elements; none is left out or spread
 * @param range where it stands in the text
 */
public record ArrayLiteral(List<Expr> elements, SourceRange range) implements Expr {

    public ArrayLiteral {
        elements = List.copyOf(elements);
    }

    @Override
    public Type type() {
        return Type.ARRAY;
    }

    @Override
    public <R> R accept(ExprVisitor<R> visitor) {
        return visitor.visit(this);
    }
}
