package dev.fluo.rules.traceql;

import dev.fluo.rules.traceql.Term.Binding;
import dev.fluo.rules.traceql.Term.Scope;
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
record Selection(Optional<Term> predicate, List<Term> conditions, boolean isNonEmpty) {

    private static final Token AND = new Token(Token.Kind.OPERATOR, "&&", 0);
    private static final Token OR = new Token(Token.Kind.OPERATOR, "||", 0);

    static Selection of(Optional<Term> predicate) {
        return new Selection(predicate, List.of(), false);
    }

    /** Returns the set of spans, as an expression. */
    String spans() {
        return predicate.map(term -> "trace.spans.where(" + term.text() + ")").orElse("trace.spans");
    }

    /** Returns all that must hold. */
    Term condition() {
        Stream<Term> all = isNonEmpty ? conditions.stream() : Stream.concat(Stream.of(exists()), conditions.stream());
        return all.reduce((left, right) -> Comparisons.joined(left, AND, right)).orElseThrow();
    }

    private Term exists() {
        String text =
                predicate.map(term -> "trace.spans.any(" + term.text() + ")").orElse("trace.spans.exists()");
        return Term.primary(text, Term.Type.BOOLEAN, Scope.SPAN);
    }

    /** Returns the spans of both, if both are there. */
    Selection and(Selection other) {
        return new Selection(either(other), List.of(condition(), other.condition()), true);
    }

    /** Returns the spans of both, if one is there. */
    Selection or(Selection other) {
        return conditions.isEmpty() && other.conditions.isEmpty()
                ? of(either(other))
                : new Selection(either(other), List.of(Comparisons.joined(condition(), OR, other.condition())), true);
    }

    private Optional<Term> either(Selection other) {
        return predicate.flatMap(left -> other.predicate.map(right -> Comparisons.joined(left, OR, right)));
    }

    /** Returns those of the spans for which a further condition holds. */
    Selection filtered(Term filter) {
        return new Selection(
                Optional.of(predicate
                        .map(term -> Comparisons.joined(term, AND, filter))
                        .orElse(filter)),
                conditions,
                false);
    }

    /** Returns the spans, with one more condition on the trace. */
    Selection with(Term condition, boolean holdsOfSome) {
        List<Term> all = new ArrayList<>(isNonEmpty || holdsOfSome ? List.of() : List.of(exists()));
        all.addAll(conditions);
        all.add(condition);
        return new Selection(predicate, all, true);
    }

    /** Returns those of the other's spans that stand in a relation to one of these. */
    Selection related(Relation.Use use, Selection other) {
        Relation relation = use.relation();
        Term right = relation.of(other.predicate, predicate, use.isNegated());
        Term selected = use.isBoth()
                ? Comparisons.joined(right, OR, relation.reversed().of(predicate, other.predicate, false))
                : right;
        List<Term> all = new ArrayList<>(conditions);
        all.addAll(other.conditions);
        return new Selection(Optional.of(selected), all, false);
    }

    /** Returns a method of one span with a predicate, together with a condition on the span. */
    static Term where(Optional<Term> span, String method, Optional<Term> argument) {
        Term call = new Term(
                method + "(" + argument.map(Term::text).orElse("") + ")",
                Term.Type.BOOLEAN,
                Binding.PRIMARY,
                Scope.SPAN);
        return span.map(term -> Comparisons.joined(term, AND, call)).orElse(call);
    }
}
