package dev.fluo.rules.traceql;

import dev.fluo.rules.traceql.Term.Binding;
import dev.fluo.rules.traceql.Term.Scope;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads expressions on one span and writes them as expressions of the rule language. The operators bind as in
 * <a href="https://github.com/grafana/tempo/blob/main/pkg/traceql/expr.y">Tempo's grammar</a>: {@code &&} and
 * {@code ||} alike, from left to right.
 */
final class FieldExpressions {

    private static final Set<String> CONSTANTS =
            Set.of("error", "ok", "unset", "unspecified", "internal", "server", "client", "producer", "consumer");
    private static final Map<String, String> UNITS = Map.of(
            "ms",
            "ms",
            "s",
            "seconds",
            "m",
            "minutes",
            "h",
            "hours",
            "ns",
            "1e-6 * ms",
            "us",
            "1e-3 * ms",
            "µs",
            "1e-3 * ms");
    private static final Set<String> COMPARISONS = Set.of("=", "!=", "<", "<=", ">", ">=", "=~", "!~");

    private static final int MAX_NESTING = 100;

    private final Tokens tokens;
    private int nesting;

    FieldExpressions(Tokens tokens) {
        this.tokens = tokens;
    }

    /** Reads a condition on a span. */
    Term condition() throws TraceQlException {
        return joined(Comparisons.truth(comparison(), tokens.peek()));
    }

    private Term joined(Term first) throws TraceQlException {
        Term condition = first;
        while (tokens.peek().is("&&") || tokens.peek().is("||")) {
            Token operator = tokens.next();
            condition = Comparisons.joined(condition, operator, Comparisons.truth(comparison(), tokens.peek()));
        }
        return condition;
    }

    /** Reads what stands in parentheses: a condition or a value. */
    private Term inner() throws TraceQlException {
        Term first = comparison();
        return tokens.peek().is(")") ? first : joined(Comparisons.truth(first, tokens.peek()));
    }

    /** Reads an expression, with at most one comparison outside of parentheses. */
    private Term comparison() throws TraceQlException {
        Term left = sum();
        Token operator = tokens.peek();
        if (operator.kind() != Token.Kind.OPERATOR || !COMPARISONS.contains(operator.text())) {
            return left;
        }
        tokens.next();
        Token right = tokens.peek();
        return Comparisons.of(left, operator, sum(), right);
    }

    /** Reads a sum, or whatever binds more firmly. */
    Term sum() throws TraceQlException {
        Term left = product();
        while (tokens.peek().is("+") || tokens.peek().is("-")) {
            Token operator = tokens.next();
            left = arithmetic(left, operator, product(), Binding.SUM);
        }
        return left;
    }

    private Term product() throws TraceQlException {
        Term left = power();
        while (tokens.peek().is("*") || tokens.peek().is("/") || tokens.peek().is("%")) {
            Token operator = tokens.next();
            Term right = power();
            Term product = arithmetic(left, operator, right, Binding.PRODUCT);
            left = operator.is("/") && dividesWhole(left, right)
                    ? Term.primary("Math.trunc(" + product.text() + ")", Term.Type.NUMBER, product.scope())
                    : product;
        }
        return left;
    }

    /** TraceQL divides whole numbers to whole numbers; an attribute beside a whole number is taken for one. */
    private static boolean dividesWhole(Term left, Term right) {
        return (left.isMissable() && isWhole(right)) || (right.isMissable() && isWhole(left));
    }

    private static boolean isWhole(Term term) {
        return term.type() == Term.Type.NUMBER && term.text().chars().allMatch(Character::isDigit);
    }

    private Term power() throws TraceQlException {
        Term base = unary();
        if (!tokens.peek().is("^")) {
            return base;
        }
        Token operator = tokens.next();
        Term exponent = power();
        return new Term(
                base.in(Binding.PRIMARY) + " ** " + exponent.in(Binding.POWER),
                Term.Type.NUMBER,
                Binding.POWER,
                Comparisons.scope(base, exponent, operator));
    }

    private static Term arithmetic(Term left, Token operator, Term right, Binding binding) throws TraceQlException {
        boolean duration = left.type() == Term.Type.DURATION || right.type() == Term.Type.DURATION;
        boolean missable = left.isMissable() || right.isMissable();
        Binding rightPlace = binding == Binding.SUM ? Binding.PRODUCT : Binding.POWER;
        return new Term(
                left.in(binding) + " " + operator.text() + " " + right.in(rightPlace),
                missable ? Term.Type.ATTRIBUTE : duration ? Term.Type.DURATION : Term.Type.NUMBER,
                binding,
                Comparisons.scope(left, right, operator));
    }

    private Term unary() throws TraceQlException {
        if (++nesting > MAX_NESTING) {
            throw new TraceQlException("nested too deeply", tokens.peek().position());
        }
        Term term = signed();
        nesting--;
        return term;
    }

    private Term signed() throws TraceQlException {
        Token operator = tokens.peek();
        if (tokens.take("-")) {
            Term operand = unary();
            return new Term("-" + operand.in(Binding.PRIMARY), operand.type(), Binding.UNARY, operand.scope());
        }
        if (tokens.take("!")) {
            Term operand = unary();
            if (operand.isMissable()) {
                return Comparisons.of(
                        operand, new Token(Token.Kind.OPERATOR, "=", operator.position()), FALSE, operator);
            }
            return new Term("!" + operand.in(Binding.PRIMARY), Term.Type.BOOLEAN, Binding.UNARY, operand.scope());
        }
        return operand();
    }

    static final Term FALSE = Term.primary("false", Term.Type.BOOLEAN, Scope.NONE);

    /** Reads a number or a duration, with its sign and its power. */
    Term number() throws TraceQlException {
        return power();
    }

    private Term operand() throws TraceQlException {
        Token token = tokens.peek();
        return switch (token.kind()) {
            case NUMBER -> {
                tokens.next();
                String number = token.text().endsWith(".") ? token.text() + "0" : token.text();
                yield Term.primary(number, Term.Type.NUMBER, Scope.NONE);
            }
            case DURATION -> duration(tokens.next().text());
            case STRING -> Term.primary(literal(tokens.next().text()), Term.Type.TEXT, Scope.NONE);
            case ATTRIBUTE -> Names.attribute(tokens.next());
            case WORD -> word(tokens.next());
            default -> {
                if (!tokens.take("(")) {
                    throw tokens.unexpected("a field or a value");
                }
                Term inner = inner();
                tokens.expect(")");
                yield inner;
            }
        };
    }

    private static Term word(Token token) throws TraceQlException {
        String word = token.text();
        if (CONSTANTS.contains(word)) {
            return Term.primary("'" + word + "'", Term.Type.TEXT, Scope.NONE);
        }
        if (word.equals("true") || word.equals("false")) {
            return Term.primary(word, Term.Type.BOOLEAN, Scope.NONE);
        }
        if (word.equals("nil")) {
            return Term.primary("null", Term.Type.NIL, Scope.NONE);
        }
        Optional<Term> field = Names.intrinsic(word);
        if (field.isPresent()) {
            return field.get();
        }
        if (word.startsWith("nestedSet")) {
            throw new TraceQlException(
                    "`" + word
                            + "` is a number of Tempo's store; write `parent = nil` for a root, or a structural operator",
                    token.position());
        }
        throw new TraceQlException("`" + word + "` is not a field of TraceQL", token.position());
    }

    /** Returns a duration of TraceQL, such as {@code 1h30m}, as a product or sum of units. */
    private static Term duration(String text) {
        StringBuilder sum = new StringBuilder();
        int from = 0;
        int parts = 0;
        while (from < text.length()) {
            int unit = from;
            while (Character.isDigit(text.charAt(unit)) || text.charAt(unit) == '.') {
                unit++;
            }
            int end = unit;
            while (end < text.length() && !Character.isDigit(text.charAt(end))) {
                end++;
            }
            sum.append(parts++ == 0 ? "" : " + ")
                    .append(text, from, unit)
                    .append(" * ")
                    .append(UNITS.get(text.substring(unit, end)));
            from = end;
        }
        return new Term(sum.toString(), Term.Type.DURATION, parts == 1 ? Binding.PRODUCT : Binding.SUM, Scope.NONE);
    }

    /** Returns a string literal of the rule language. */
    static String literal(String value) {
        return "'"
                + value.replace("\\", "\\\\")
                        .replace("'", "\\'")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                        .replace("\t", "\\t")
                + "'";
    }
}
