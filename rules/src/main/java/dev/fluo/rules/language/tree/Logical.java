package dev.fluo.rules.language.tree;

import dev.fluo.rules.language.syntax.SourceRange;
import java.util.List;

/**
 * A chain of one logical operator, with ECMAScript's meaning: it gives the operand that decided.
 *
 * @param operator which one
 * @param operands two or more, from left to right
 * @param type the type that all operands share, else ANY
 * @param range where it stands in the text
 */
public record Logical(LogicalOperator operator, List<Expr> operands, Type type, SourceRange range) implements Expr {

    public Logical {
        operands = List.copyOf(operands);
    }

    @Override
    public <R> R accept(ExprVisitor<R> visitor) {
        return visitor.visit(this);
    }
}
