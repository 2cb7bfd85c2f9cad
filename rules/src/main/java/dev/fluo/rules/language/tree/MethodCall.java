package dev.fluo.rules.language.tree;

import dev.fluo.rules.language.syntax.SourceRange;
import java.util.List;

/**
 * A call of a method of the language. It is {@code undefined} if the receiver is.
 *
 * @param receiver of the type {@code signature.receiver()}
 * @param signature which method of which type
 * @param arguments as many as the signature asks for: a {@link Lambda} for PREDICATE and SELECTOR, a {@link Within}
 *     for WITHIN
 * @param range where it stands in the text
 */
public record MethodCall(Expr receiver, Signature signature, List<Expr> arguments, SourceRange range) implements Expr {

    public MethodCall {
        arguments = List.copyOf(arguments);
    }

    @Override
    public Type type() {
        return signature.result();
    }

    @Override
    public <R> R accept(ExprVisitor<R> visitor) {
        return visitor.visit(this);
    }
}
