package dev.fluo.rules.traceql;

import dev.fluo.rules.traceql.Term.Binding;
import dev.fluo.rules.traceql.Term.Scope;
import java.util.regex.Pattern;

/**
 * Writes comparisons of TraceQL with the same result: a comparison with a missing attribute is false there, and a
 * condition on an event or a link holds if one of them satisfies it.
 */
final class Comparisons {

    /** Texts that {@code ==} takes for a number. */
    private static final Pattern NUMERIC = Pattern.compile("'\\s*(?:[-+]?[\\d.]+(?:[eE][-+]?\\d+)?)?\\s*'");

    private Comparisons() {}

    static Term of(Term left, Token operator, Term right, Token rightToken) throws TraceQlException {
        Scope scope = scope(left, right, operator);
        Term plain = switch (operator.text()) {
            case "=~", "!~" -> matching(left, operator, rightToken);
            case "=", "!=" -> equality(left, operator.text(), right);
            default -> relation(left, operator.text(), right);
        };
        return of(plain, scope);
    }

    private static Term of(Term condition, Scope scope) {
        return switch (scope) {
            case EVENT -> Term.primary("events.any(" + condition.text() + ")", Term.Type.BOOLEAN, Scope.SPAN);
            case LINK -> Term.primary("links.any(" + condition.text() + ")", Term.Type.BOOLEAN, Scope.SPAN);
            default -> condition;
        };
    }

    private static Term relation(Term left, String operator, Term right) {
        String text = left.in(Binding.SUM) + " " + operator + " " + right.in(Binding.SUM);
        return new Term(text, Term.Type.BOOLEAN, Binding.RELATION, Scope.SPAN);
    }

    private static Term equality(Term left, String operator, Term right) {
        boolean equal = operator.equals("=");
        if (left.type() == Term.Type.NIL && right.type() == Term.Type.NIL) {
            return FieldExpressions.FALSE;
        }
        boolean nil = left.type() == Term.Type.NIL || right.type() == Term.Type.NIL;
        boolean texts = isNumeric(left) || isNumeric(right);
        String sign = (equal ? "=" : "!") + (texts ? "==" : "=");
        Term plain = new Term(
                left.in(Binding.RELATION) + " " + sign + " " + right.in(Binding.RELATION),
                Term.Type.BOOLEAN,
                Binding.EQUALITY,
                Scope.SPAN);
        return nil || (equal && !(left.isMissable() && right.isMissable())) ? plain : guarded(plain, left, right);
    }

    private static boolean isNumeric(Term term) {
        return term.type() == Term.Type.TEXT && NUMERIC.matcher(term.text()).matches();
    }

    /** Returns a condition that is false if an attribute is missing. */
    private static Term guarded(Term condition, Term... operands) {
        StringBuilder text = new StringBuilder();
        for (Term operand : operands) {
            if (operand.isMissable()) {
                text.append(operand.in(Binding.RELATION)).append(" != null && ");
            }
        }
        return text.isEmpty()
                ? condition
                : new Term(text + condition.in(Binding.EQUALITY), Term.Type.BOOLEAN, Binding.AND, Scope.SPAN);
    }

    private static Term matching(Term value, Token operator, Token place) throws TraceQlException {
        if (place.kind() != Token.Kind.STRING) {
            throw new TraceQlException("a regular expression must be a string", place.position());
        }
        String test = RegexText.of(place) + ".test(" + value.text() + ")";
        return operator.is("=~")
                ? Term.primary(test, Term.Type.BOOLEAN, Scope.SPAN)
                : guarded(new Term("!" + test, Term.Type.BOOLEAN, Binding.UNARY, Scope.SPAN), value);
    }

    /** Returns a term as a condition: an attribute must be true. */
    static Term truth(Term term, Token after) throws TraceQlException {
        if (term.type() == Term.Type.BOOLEAN) {
            return term;
        }
        if (term.isMissable()) {
            Term plain =
                    new Term(term.in(Binding.RELATION) + " == true", Term.Type.BOOLEAN, Binding.EQUALITY, Scope.SPAN);
            return of(plain, term.scope());
        }
        throw new TraceQlException("a comparison is needed before this place", after.position());
    }

    /** Joins two conditions by {@code &&} or {@code ||}. */
    static Term joined(Term left, Token operator, Term right) {
        Binding binding = operator.is("&&") ? Binding.AND : Binding.OR;
        // a chain of one operator needs no parentheses
        Binding place = left.binding() == binding ? binding : Binding.EQUALITY;
        Binding rightPlace = right.binding() == binding ? binding : Binding.EQUALITY;
        return new Term(
                left.in(place) + " " + operator.text() + " " + right.in(rightPlace),
                Term.Type.BOOLEAN,
                binding,
                Scope.SPAN);
    }

    /** Returns whose names two operands use together. */
    static Scope scope(Term left, Term right, Token operator) throws TraceQlException {
        if (left.scope() == Scope.NONE || left.scope() == right.scope()) {
            return right.scope();
        }
        if (right.scope() == Scope.NONE) {
            return left.scope();
        }
        throw new TraceQlException(
                "a field of a span beside one of its events or links: write the condition by hand, as in"
                        + " `trace.spans.any(s => s.events.any(e => e.level == s.level))`",
                operator.position());
    }
}
