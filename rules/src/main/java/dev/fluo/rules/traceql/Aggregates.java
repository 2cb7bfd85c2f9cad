package dev.fluo.rules.traceql;

import dev.fluo.rules.traceql.Expression.Binding;
import dev.fluo.rules.traceql.Expression.Scope;
import java.util.Map;
import java.util.Set;

/** Reads conditions on aggregates, such as {@code count() > 3}, for a set of spans that is put in later. */
final class Aggregates {

    private static final Set<String> FUNCTIONS = Set.of("count", "min", "max", "avg", "sum");
    private static final Map<String, String> COMPARISONS =
            Map.of("=", "==", "!=", "!=", "<", "<", "<=", "<=", ">", ">", ">=", ">=");

    /** Stands for the set of spans. */
    private static final String SET = "\0";

    private final Tokens tokens;
    private final FieldExpressions fields;

    Aggregates(Tokens tokens, FieldExpressions fields) {
        this.tokens = tokens;
        this.fields = fields;
    }

    /**
     * A condition on a set of spans.
     *
     * @param holdsOfSome whether it is false of an empty set
     */
    record Condition(Expression term, boolean holdsOfSome) {

        /** Returns the condition on a set; an empty text stands for the receiver at hand. */
        Expression of(String set) {
            String text = term.text().replace(SET, set.isEmpty() ? "" : set + ".");
            return new Expression(text, term.type(), term.binding(), term.scope());
        }
    }

    Condition condition() throws TraceQlException {
        Expression left = sum();
        Token operator = tokens.peek();
        String comparison = operator.kind() == Token.Kind.OPERATOR ? COMPARISONS.get(operator.text()) : null;
        if (comparison == null) {
            throw tokens.unexpected("a comparison of the aggregate");
        }
        tokens.next();
        Expression right = sum();
        Binding binding =
                comparison.endsWith("=") && !comparison.matches("[<>]=") ? Binding.EQUALITY : Binding.RELATION;
        Expression term = new Expression(
                left.in(Binding.SUM) + " " + comparison + " " + right.in(Binding.SUM),
                Expression.Type.BOOLEAN,
                binding,
                Scope.SPAN);
        return new Condition(term, left.text().equals(SET + "count()") && needsOne(comparison, right.text()));
    }

    /** Returns whether a number that is compared with so satisfies the comparison only if it is one or more. */
    private static boolean needsOne(String comparison, String number) {
        if (!number.matches("\\d{1,9}")) {
            return false;
        }
        int bound = Integer.parseInt(number);
        return comparison.equals(">") || (bound > 0 && (comparison.equals(">=") || comparison.equals("==")));
    }

    private Expression sum() throws TraceQlException {
        Expression left = product();
        while (tokens.peek().is("+") || tokens.peek().is("-")) {
            left = joined(left, tokens.next(), product(), Binding.SUM, Binding.PRODUCT);
        }
        return left;
    }

    private Expression product() throws TraceQlException {
        Expression left = operand();
        while (tokens.peek().is("*") || tokens.peek().is("/") || tokens.peek().is("%")) {
            left = joined(left, tokens.next(), operand(), Binding.PRODUCT, Binding.POWER);
        }
        return left;
    }

    private static Expression joined(
            Expression left, Token operator, Expression right, Binding binding, Binding rightPlace) {
        String text = left.in(binding) + " " + operator.text() + " " + right.in(rightPlace);
        return new Expression(text, Expression.Type.NUMBER, binding, Scope.SPAN);
    }

    private Expression operand() throws TraceQlException {
        Token token = tokens.peek();
        if (tokens.take("(")) {
            Expression inner = sum();
            tokens.expect(")");
            return inner;
        }
        if (token.kind() == Token.Kind.WORD && tokens.peekAfter().is("(")) {
            return aggregate(tokens.next());
        }
        if (token.kind() == Token.Kind.NUMBER || token.kind() == Token.Kind.DURATION || token.is("-")) {
            return fields.number();
        }
        throw tokens.unexpected("an aggregate or a number");
    }

    private Expression aggregate(Token function) throws TraceQlException {
        if (!FUNCTIONS.contains(function.text())) {
            throw new TraceQlException(
                    "`" + function.text()
                            + "` is not about one trace: write a cross-trace rule, which begins with `stream`",
                    function.position());
        }
        tokens.expect("(");
        String argument = "";
        if (!function.text().equals("count")) {
            argument = fields.sum().text();
        }
        tokens.expect(")");
        return Expression.primary(SET + function.text() + "(" + argument + ")", Expression.Type.NUMBER, Scope.SPAN);
    }
}
