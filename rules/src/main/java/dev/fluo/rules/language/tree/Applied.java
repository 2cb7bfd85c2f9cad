package dev.fluo.rules.language.tree;

import dev.fluo.rules.language.syntax.SourceRange;

/**
 * The value of a function at one item. No rule writes it; it shows what a predicate compared.
 *
 * @param function a function of one parameter
 * @param item what it is applied to; an {@code undefined} one gives {@code undefined}
 * @param type the type of the value
 */
public record Applied(Lambda function, Expr item, Type type, SourceRange range) implements Expr {

    @Override
    public <R> R accept(ExprVisitor<R> visitor) {
        return visitor.visit(this);
    }
}
