package dev.fluo.rules.traceql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads queries: sets of spans, the operators between them, and the stages behind {@code |}. */
final class Pipelines {

    private static final int MAX_NESTING = 50;

    private final Tokens tokens;
    private final FieldExpressions fields;
    private final Aggregates aggregates;
    private final List<String> notes = new ArrayList<>();
    private int nesting;

    Pipelines(Tokens tokens) {
        this.tokens = tokens;
        this.fields = new FieldExpressions(tokens);
        this.aggregates = new Aggregates(tokens, fields);
    }

    List<String> notes() {
        return notes;
    }

    /** Reads a whole query. */
    Spanset query() throws TraceQlException {
        Spanset selection = pipeline();
        if (tokens.peek().isWord("with")) {
            tokens.next();
            skipParentheses();
            notes.add("with(…) tunes a search in a store, so it is left out.");
        }
        if (tokens.peek().kind() != Token.Kind.END) {
            throw tokens.unexpected("`|`, an operator or the end");
        }
        return selection;
    }

    private Spanset pipeline() throws TraceQlException {
        if (++nesting > MAX_NESTING) {
            throw new TraceQlException("nested too deeply", tokens.peek().position());
        }
        Spanset selection = isSpanset() ? spansets() : stage(Spanset.of(Optional.empty()));
        while (tokens.take("|")) {
            selection = stage(selection);
        }
        nesting--;
        return selection;
    }

    private boolean isSpanset() {
        return tokens.firstBehindParentheses().is("{");
    }

    private Spanset stage(Spanset before) throws TraceQlException {
        Token token = tokens.peek();
        if (token.is("{")) {
            return before.filtered(
                    braces().orElse(Expression.primary("true", Expression.Type.BOOLEAN, Expression.Scope.NONE)));
        }
        if (token.isWord("by")) {
            return grouped(before);
        }
        if (token.isWord("select")) {
            tokens.next();
            skipParentheses();
            notes.add("select(…) is left out: name the values in the rule's message.");
            return before;
        }
        if (token.isWord("coalesce")) {
            throw new TraceQlException(
                    "coalesce() has no counterpart: grouping does not split a trace", token.position());
        }
        Aggregates.Condition condition = aggregates.condition();
        return before.with(condition.of(before.spans()), condition.holdsOfSome());
    }

    private Spanset grouped(Spanset before) throws TraceQlException {
        Token by = tokens.next();
        tokens.expect("(");
        List<String> keys = new ArrayList<>();
        do {
            keys.add(fields.sum().text());
        } while (tokens.take(","));
        tokens.expect(")");
        List<Expression> conditions = new ArrayList<>();
        while (tokens.peek().is("|")) {
            tokens.next();
            if (tokens.peek().is("{")
                    || tokens.peek().isWord("by")
                    || tokens.peek().isWord("coalesce")) {
                throw new TraceQlException(
                        "only conditions on aggregates may follow by(…): put the filter before it",
                        tokens.peek().position());
            }
            conditions.add(aggregates.condition().of(""));
        }
        Expression all = conditions.stream()
                .reduce((left, right) -> Comparisons.joined(left, new Token(Token.Kind.OPERATOR, "&&", 0), right))
                .orElseThrow(() -> new TraceQlException(
                        "by(…) needs a condition on its groups, as in `by(name) | count() > 5`", by.position()));
        notes.add("Spans without the value in by(…) form a group in TraceQL, and belong to no group here.");
        String text = before.spans() + ".groupBy(" + String.join(", ", keys) + ").any(" + all.text() + ")";
        return before.with(Expression.primary(text, Expression.Type.BOOLEAN, Expression.Scope.SPAN), true);
    }

    private Spanset spansets() throws TraceQlException {
        Spanset left = related();
        while (tokens.peek().is("&&") || tokens.peek().is("||")) {
            boolean and = tokens.next().is("&&");
            Spanset right = related();
            left = and ? left.and(right) : left.or(right);
        }
        return left;
    }

    private Spanset related() throws TraceQlException {
        Spanset left = spanset();
        Optional<StructuralOperator.Use> use = StructuralOperator.find(tokens.peek());
        while (use.isPresent()) {
            tokens.next();
            left = left.related(use.get(), spanset());
            use = StructuralOperator.find(tokens.peek());
        }
        return left;
    }

    private Spanset spanset() throws TraceQlException {
        if (tokens.peek().is("{")) {
            return Spanset.of(braces());
        }
        if (!tokens.take("(")) {
            throw tokens.unexpected("`{`");
        }
        Spanset inner = pipeline();
        tokens.expect(")");
        return inner;
    }

    /** Reads a filter; empty if it takes all spans. */
    private Optional<Expression> braces() throws TraceQlException {
        tokens.expect("{");
        if (tokens.take("}")) {
            return Optional.empty();
        }
        Expression condition = fields.condition();
        tokens.expect("}");
        return Optional.of(condition);
    }

    private void skipParentheses() throws TraceQlException {
        tokens.expect("(");
        int open = 1;
        while (open > 0) {
            Token token = tokens.next();
            if (token.kind() == Token.Kind.END) {
                throw tokens.unexpected("`)`");
            }
            open += token.is("(") ? 1 : token.is(")") ? -1 : 0;
        }
    }
}
