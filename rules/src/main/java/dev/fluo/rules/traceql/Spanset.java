package dev.fluo.rules.traceql;

import dev.fluo.rules.traceql.Expression.Binding;
import dev.fluo.rules.traceql.Expression.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The spans that a part of a query selects, and the conditions on the trace that came with them.
 *
 * @param predicate holds for each of the spans; empty for all spans
 * @param conditions on the trace
 * @param isNonEmpty whether the conditions hold only if there is such a span
 */
record Spanset(Optional<Expression> predicate, List<Expression> conditions, boolean isNonEmpty) {

    private static final Token AND = new Token(Token.Kind.OPERATOR, "&&", 0);
    private static final Token OR = new Token(Token.Kind.OPERATOR, "||", 0);

    static Spanset of(Optional<Expression> predicate) {
        return new Spanset(predicate, List.of(), false);
    }

    /** Returns the set of spans, as an expression. */
    String spans() {
        return predicate.map(term -> "trace.spans.where(" + term.text() + ")").orElse("trace.spans");
    }

    /** Returns all that must hold. */
    Expression condition() {
        Stream<Expression> all =
                isNonEmpty ? conditions.stream() : Stream.concat(Stream.of(exists()), conditions.stream());
        return all.reduce((left, right) -> Comparisons.joined(left, AND, right)).orElseThrow();
    }

    private Expression exists() {
        String text =
                predicate.map(term -> "trace.spans.any(" + term.text() + ")").orElse("trace.spans.exists()");
        return Expression.primary(text, Expression.Type.BOOLEAN, Scope.SPAN);
    }

    /** Returns the spans of both, if both are there. */
    Spanset and(Spanset other) {
        return new Spanset(either(other), List.of(condition(), other.condition()), true);
    }

    /** Returns the spans of both, if one is there. */
    Spanset or(Spanset other) {
        return conditions.isEmpty() && other.conditions.isEmpty()
                ? of(either(other))
                : new Spanset(either(other), List.of(Comparisons.joined(condition(), OR, other.condition())), true);
    }

    private Optional<Expression> either(Spanset other) {
        return predicate.flatMap(left -> other.predicate.map(right -> Comparisons.joined(left, OR, right)));
    }

    /** Returns those of the spans for which a further condition holds. */
    Spanset filtered(Expression filter) {
        return new Spanset(
                Optional.of(predicate
                        .map(term -> Comparisons.joined(term, AND, filter))
                        .orElse(filter)),
                conditions,
                false);
    }

    /** Returns the spans, with one more condition on the trace. */
    Spanset with(Expression condition, boolean holdsOfSome) {
        List<Expression> all = new ArrayList<>(isNonEmpty || holdsOfSome ? List.of() : List.of(exists()));
        all.addAll(conditions);
        all.add(condition);
        return new Spanset(predicate, all, true);
    }

    /** Returns those of the other's spans that stand in a relation to one of these. */
    Spanset related(StructuralOperator.Use use, Spanset other) {
        StructuralOperator relation = use.relation();
        Expression right = relation.of(other.predicate, predicate, use.isNegated());
        Expression selected = use.isBoth()
                ? Comparisons.joined(right, OR, relation.reversed().of(predicate, other.predicate, false))
                : right;
        List<Expression> all = new ArrayList<>(conditions);
        all.addAll(other.conditions);
        return new Spanset(Optional.of(selected), all, false);
    }

    /** Returns a method of one span with a predicate, together with a condition on the span. */
    static Expression where(Optional<Expression> span, String method, Optional<Expression> argument) {
        Expression call = new Expression(
                method + "(" + argument.map(Expression::text).orElse("") + ")",
                Expression.Type.BOOLEAN,
                Binding.PRIMARY,
                Scope.SPAN);
        return span.map(term -> Comparisons.joined(term, AND, call)).orElse(call);
    }
}
