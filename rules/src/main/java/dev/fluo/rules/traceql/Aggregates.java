package dev.fluo.rules.traceql;

import dev.fluo.rules.traceql.Term.Binding;
import dev.fluo.rules.traceql.Term.Scope;
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
    record Condition(Term term, boolean holdsOfSome) {

        /** Returns the condition on a set; an empty text stands for the receiver at hand. */
        Term of(String set) {
            String text = term.text().replace(SET, set.isEmpty() ? "" : set + ".");
            return new Term(text, term.type(), term.binding(), term.scope());
        }
    }

    Condition condition() throws TraceQlException {
        Term left = sum();
        Token operator = tokens.peek();
        String comparison = operator.kind() == Token.Kind.OPERATOR ? COMPARISONS.get(operator.text()) : null;
        if (comparison == null) {
            throw tokens.unexpected("a comparison of the aggregate");
        }
        tokens.next();
        Term right = sum();
        Binding binding =
                comparison.endsWith("=") && !comparison.matches("[<>]=") ? Binding.EQUALITY : Binding.RELATION;
        Term term = new Term(
                left.in(Binding.SUM) + " " + comparison + " " + right.in(Binding.SUM),
                Term.Type.BOOLEAN,
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

    private Term sum() throws TraceQlException {
        Term left = product();
        while (tokens.peek().is("+") || tokens.peek().is("-")) {
            left = joined(left, tokens.next(), product(), Binding.SUM, Binding.PRODUCT);
        }
        return left;
    }

    private Term product() throws TraceQlException {
        Term left = operand();
        while (tokens.peek().is("*") || tokens.peek().is("/") || tokens.peek().is("%")) {
            left = joined(left, tokens.next(), operand(), Binding.PRODUCT, Binding.POWER);
        }
        return left;
    }

    private static Term joined(Term left, Token operator, Term right, Binding binding, Binding rightPlace) {
        String text = left.in(binding) + " " + operator.text() + " " + right.in(rightPlace);
        return new Term(text, Term.Type.NUMBER, binding, Scope.SPAN);
    }

    private Term operand() throws TraceQlException {
        Token token = tokens.peek();
        if (tokens.take("(")) {
            Term inner = sum();
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

    private Term aggregate(Token function) throws TraceQlException {
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
        return Term.primary(SET + function.text() + "(" + argument + ")", Term.Type.NUMBER, Scope.SPAN);
    }
}
