package dev.fluo.rules.traceql;

import dev.fluo.rules.traceql.Expression.Binding;
import dev.fluo.rules.traceql.Expression.Scope;
import java.util.Set;

/**
 * Reads expressions on one span and writes them as expressions of the rule language. The operators bind as in
 * <a href="https://github.com/grafana/tempo/blob/main/pkg/traceql/expr.y">Tempo's grammar</a>: {@code &&} and
 * {@code ||} alike, from left to right.
 */
final class FieldExpressions {

    private static final Set<String> COMPARISONS = Set.of("=", "!=", "<", "<=", ">", ">=", "=~", "!~");

    private static final int MAX_NESTING = 100;

    private final Tokens tokens;
    private int nesting;

    FieldExpressions(Tokens tokens) {
        this.tokens = tokens;
    }

    /** Reads a condition on a span. */
    Expression condition() throws TraceQlException {
        return joined(Comparisons.truth(comparison(), tokens.peek()));
    }

    private Expression joined(Expression first) throws TraceQlException {
        Expression condition = first;
        while (tokens.peek().is("&&") || tokens.peek().is("||")) {
            Token operator = tokens.next();
            condition = Comparisons.joined(condition, operator, Comparisons.truth(comparison(), tokens.peek()));
        }
        return condition;
    }

    /** Reads what stands in parentheses: a condition or a value. */
    private Expression inner() throws TraceQlException {
        Expression first = comparison();
        return tokens.peek().is(")") ? first : joined(Comparisons.truth(first, tokens.peek()));
    }

    /** Reads an expression, with at most one comparison outside of parentheses. */
    private Expression comparison() throws TraceQlException {
        Expression left = sum();
        Token operator = tokens.peek();
        if (operator.kind() != Token.Kind.OPERATOR || !COMPARISONS.contains(operator.text())) {
            return left;
        }
        tokens.next();
        Token right = tokens.peek();
        return Comparisons.of(left, operator, sum(), right);
    }

    /** Reads a sum, or whatever binds more firmly. */
    Expression sum() throws TraceQlException {
        Expression left = product();
        while (tokens.peek().is("+") || tokens.peek().is("-")) {
            Token operator = tokens.next();
            left = arithmetic(left, operator, product(), Binding.SUM);
        }
        return left;
    }

    private Expression product() throws TraceQlException {
        Expression left = power();
        while (tokens.peek().is("*") || tokens.peek().is("/") || tokens.peek().is("%")) {
            Token operator = tokens.next();
            Expression right = power();
            Expression product = arithmetic(left, operator, right, Binding.PRODUCT);
            left = operator.is("/") && dividesWhole(left, right)
                    ? Expression.primary("Math.trunc(" + product.text() + ")", Expression.Type.NUMBER, product.scope())
                    : product;
        }
        return left;
    }

    /** TraceQL divides whole numbers to whole numbers; an attribute beside a whole number is taken for one. */
    private static boolean dividesWhole(Expression left, Expression right) {
        return (left.isMissable() && isWhole(right)) || (right.isMissable() && isWhole(left));
    }

    private static boolean isWhole(Expression term) {
        return term.type() == Expression.Type.NUMBER && term.text().chars().allMatch(Character::isDigit);
    }

    private Expression power() throws TraceQlException {
        Expression base = unary();
        if (!tokens.peek().is("^")) {
            return base;
        }
        Token operator = tokens.next();
        Expression exponent = power();
        return new Expression(
                base.in(Binding.PRIMARY) + " ** " + exponent.in(Binding.POWER),
                Expression.Type.NUMBER,
                Binding.POWER,
                Comparisons.scope(base, exponent, operator));
    }

    private static Expression arithmetic(Expression left, Token operator, Expression right, Binding binding)
            throws TraceQlException {
        boolean duration = left.type() == Expression.Type.DURATION || right.type() == Expression.Type.DURATION;
        boolean missable = left.isMissable() || right.isMissable();
        Binding rightPlace = binding == Binding.SUM ? Binding.PRODUCT : Binding.POWER;
        return new Expression(
                left.in(binding) + " " + operator.text() + " " + right.in(rightPlace),
                missable ? Expression.Type.ATTRIBUTE : duration ? Expression.Type.DURATION : Expression.Type.NUMBER,
                binding,
                Comparisons.scope(left, right, operator));
    }

    private Expression unary() throws TraceQlException {
        if (++nesting > MAX_NESTING) {
            throw new TraceQlException("nested too deeply", tokens.peek().position());
        }
        Expression term = signed();
        nesting--;
        return term;
    }

    private Expression signed() throws TraceQlException {
        Token operator = tokens.peek();
        if (tokens.take("-")) {
            Expression operand = unary();
            return new Expression("-" + operand.in(Binding.PRIMARY), operand.type(), Binding.UNARY, operand.scope());
        }
        if (tokens.take("!")) {
            Expression operand = unary();
            if (operand.isMissable()) {
                return Comparisons.of(
                        operand, new Token(Token.Kind.OPERATOR, "=", operator.position()), Constants.FALSE, operator);
            }
            return new Expression(
                    "!" + operand.in(Binding.PRIMARY), Expression.Type.BOOLEAN, Binding.UNARY, operand.scope());
        }
        return operand();
    }

    /** Reads a number or a duration, with its sign and its power. */
    Expression number() throws TraceQlException {
        return power();
    }

    private Expression operand() throws TraceQlException {
        Token token = tokens.peek();
        return switch (token.kind()) {
            case NUMBER -> {
                tokens.next();
                String number = token.text().endsWith(".") ? token.text() + "0" : token.text();
                yield Expression.primary(number, Expression.Type.NUMBER, Scope.NONE);
            }
            case DURATION -> Constants.duration(tokens.next().text());
            case STRING -> Expression.primary(Constants.quoted(tokens.next().text()), Expression.Type.TEXT, Scope.NONE);
            case ATTRIBUTE -> TraceQlNames.attribute(tokens.next());
            case WORD -> Constants.word(tokens.next());
            default -> {
                if (!tokens.take("(")) {
                    throw tokens.unexpected("a field or a value");
                }
                Expression inner = inner();
                tokens.expect(")");
                yield inner;
            }
        };
    }
}
