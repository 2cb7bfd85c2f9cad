package dev.fluo.rules.traceql;

import java.util.Arrays;
import java.util.Optional;

/** A structural operator: it selects spans of its right side that stand in a relation to one of its left side. */
enum StructuralOperator {
    CHILD(">", "Parent"),
    PARENT("<", "Child"),
    DESCENDANT(">>", "Ancestor"),
    ANCESTOR("<<", "Descendant"),
    SIBLING("~", "Sibling");

    private final String operator;
    private final String word;

    StructuralOperator(String operator, String word) {
        this.operator = operator;
        this.word = word;
    }

    /**
     * A relation as written.
     *
     * @param isNegated selects the spans that stand in the relation to none
     * @param isBoth selects the spans of both sides
     */
    record Use(StructuralOperator relation, boolean isNegated, boolean isBoth) {}

    /** Returns the use that an operator is; empty if it is no structural operator. */
    static Optional<Use> find(Token token) {
        if (token.kind() != Token.Kind.OPERATOR) {
            return Optional.empty();
        }
        boolean negated = token.text().startsWith("!");
        boolean both = token.text().startsWith("&");
        String operator = negated || both ? token.text().substring(1) : token.text();
        return Arrays.stream(values())
                .filter(relation -> relation.operator.equals(operator))
                .findFirst()
                .map(relation -> new Use(relation, negated, both));
    }

    /** Returns the relation seen from the other side. */
    StructuralOperator reversed() {
        return switch (this) {
            case CHILD -> PARENT;
            case PARENT -> CHILD;
            case DESCENDANT -> ANCESTOR;
            case ANCESTOR -> DESCENDANT;
            case SIBLING -> SIBLING;
        };
    }

    /** Returns the condition on a span that it satisfies the one predicate, and a related span the other. */
    Expression of(Optional<Expression> span, Optional<Expression> related, boolean negated) {
        return Spanset.where(span, (negated ? "without" : "has") + word, related);
    }
}
