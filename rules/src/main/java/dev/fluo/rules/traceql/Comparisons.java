package dev.fluo.rules.traceql;

import dev.fluo.rules.traceql.Expression.Binding;
import dev.fluo.rules.traceql.Expression.Scope;
import java.util.regex.Pattern;

/**
 * Writes comparisons of TraceQL with the same result: a comparison with a missing attribute is false there, and a
 * condition on an event or a link holds if one of them satisfies it.
 */
final class Comparisons {

    /** Texts that {@code ==} takes for a number. */
    private static final Pattern NUMERIC = Pattern.compile("'\\s*(?:[-+]?[\\d.]+(?:[eE][-+]?\\d+)?)?\\s*'");

    private Comparisons() {}

    static Expression of(Expression left, Token operator, Expression right, Token rightToken) throws TraceQlException {
        Scope scope = scope(left, right, operator);
        Expression plain = switch (operator.text()) {
            case "=~", "!~" -> matching(left, operator, rightToken);
            case "=", "!=" -> equality(left, operator.text(), right);
            default -> relation(left, operator.text(), right);
        };
        return of(plain, scope);
    }

    private static Expression of(Expression condition, Scope scope) {
        return switch (scope) {
            case EVENT ->
                Expression.primary("events.any(" + condition.text() + ")", Expression.Type.BOOLEAN, Scope.SPAN);
            case LINK -> Expression.primary("links.any(" + condition.text() + ")", Expression.Type.BOOLEAN, Scope.SPAN);
            default -> condition;
        };
    }

    private static Expression relation(Expression left, String operator, Expression right) {
        String text = left.in(Binding.SUM) + " " + operator + " " + right.in(Binding.SUM);
        return new Expression(text, Expression.Type.BOOLEAN, Binding.RELATION, Scope.SPAN);
    }

    private static Expression equality(Expression left, String operator, Expression right) {
        boolean equal = operator.equals("=");
        if (left.type() == Expression.Type.NIL && right.type() == Expression.Type.NIL) {
            return Constants.FALSE;
        }
        boolean nil = left.type() == Expression.Type.NIL || right.type() == Expression.Type.NIL;
        boolean texts = isNumeric(left) || isNumeric(right);
        String sign = (equal ? "=" : "!") + (texts ? "==" : "=");
        Expression plain = new Expression(
                left.in(Binding.RELATION) + " " + sign + " " + right.in(Binding.RELATION),
                Expression.Type.BOOLEAN,
                Binding.EQUALITY,
                Scope.SPAN);
        return nil || (equal && !(left.isMissable() && right.isMissable())) ? plain : guarded(plain, left, right);
    }

    private static boolean isNumeric(Expression term) {
        return term.type() == Expression.Type.TEXT
                && NUMERIC.matcher(term.text()).matches();
    }

    /** Returns a condition that is false if an attribute is missing. */
    private static Expression guarded(Expression condition, Expression... operands) {
        StringBuilder text = new StringBuilder();
        for (Expression operand : operands) {
            if (operand.isMissable()) {
                text.append(operand.in(Binding.RELATION)).append(" != null && ");
            }
        }
        return text.isEmpty()
                ? condition
                : new Expression(
                        text + condition.in(Binding.EQUALITY), Expression.Type.BOOLEAN, Binding.AND, Scope.SPAN);
    }

    private static Expression matching(Expression value, Token operator, Token place) throws TraceQlException {
        if (place.kind() != Token.Kind.STRING) {
            throw new TraceQlException("a regular expression must be a string", place.position());
        }
        String test = RegexText.of(place) + ".test(" + value.text() + ")";
        return operator.is("=~")
                ? Expression.primary(test, Expression.Type.BOOLEAN, Scope.SPAN)
                : guarded(new Expression("!" + test, Expression.Type.BOOLEAN, Binding.UNARY, Scope.SPAN), value);
    }

    /** Returns a term as a condition: an attribute must be true. */
    static Expression truth(Expression term, Token after) throws TraceQlException {
        if (term.type() == Expression.Type.BOOLEAN) {
            return term;
        }
        if (term.isMissable()) {
            Expression plain = new Expression(
                    term.in(Binding.RELATION) + " == true", Expression.Type.BOOLEAN, Binding.EQUALITY, Scope.SPAN);
            return of(plain, term.scope());
        }
        throw new TraceQlException("a comparison is needed before this place", after.position());
    }

    /** Joins two conditions by {@code &&} or {@code ||}. */
    static Expression joined(Expression left, Token operator, Expression right) {
        Binding binding = operator.is("&&") ? Binding.AND : Binding.OR;
        // a chain of one operator needs no parentheses
        Binding place = left.binding() == binding ? binding : Binding.EQUALITY;
        Binding rightPlace = right.binding() == binding ? binding : Binding.EQUALITY;
        return new Expression(
                left.in(place) + " " + operator.text() + " " + right.in(rightPlace),
                Expression.Type.BOOLEAN,
                binding,
                Scope.SPAN);
    }

    /** Returns whose names two operands use together. */
    static Scope scope(Expression left, Expression right, Token operator) throws TraceQlException {
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
