package dev.fluo.language;

import dev.fluo.language.tree.CallField;
import dev.fluo.language.tree.Expr;
import dev.fluo.language.tree.Field;
import dev.fluo.language.tree.FieldAccess;
import dev.fluo.language.tree.Literal;
import dev.fluo.language.tree.SpanField;
import dev.fluo.language.tree.TraceField;
import dev.fluo.language.tree.Type;
import dev.fluo.value.Values;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Warns of comparisons whose outcome never changes. */
final class ComparisonChecks {

    private static final List<String> KINDS =
            List.of("unspecified", "internal", "server", "client", "producer", "consumer");

    /** The only values that these fields have. */
    private static final Map<Field, List<String>> WORDS = Map.of(
            SpanField.KIND, KINDS,
            CallField.KIND, KINDS,
            SpanField.STATUS, List.of("unset", "ok", "error"),
            TraceField.CLOSED_BY, List.of("complete", "idle", "limit"));

    private final Session session;

    ComparisonChecks(Session session) {
        this.session = session;
    }

    void check(Resolved left, Resolved right) {
        checkOne(left, right);
        checkOne(right, left);
    }

    private void checkOne(Resolved value, Resolved constant) {
        Optional<String> text = constant.tree().flatMap(ComparisonChecks::text);
        if (text.isEmpty()) {
            return;
        }
        words(value).filter(words -> !words.contains(text.get())).ifPresent(words -> session.problems()
                .warning(
                        "unknown-word",
                        "`" + value.range().of(session.source()) + "` is never '" + text.get() + "'",
                        Optional.ofNullable(Suggestion.hint(text.get(), words))
                                .orElse("it is one of " + String.join(", ", words)),
                        constant.range()));
        boolean number = value.type() == Type.NUMBER || value.type() == Type.BOOLEAN;
        if (number && Double.isNaN(Values.toNumber(text.get()))) {
            session.problems()
                    .warning(
                            "never-equal",
                            value.type().description() + " is compared with the text '" + text.get() + "'",
                            value.type() == Type.NUMBER
                                    ? "times are numbers of milliseconds: `2 * seconds`"
                                    : "write `true` or `false` without quotes",
                            constant.range());
        }
    }

    private static Optional<String> text(Expr tree) {
        return tree instanceof Literal literal && literal.value() instanceof String text
                ? Optional.of(text)
                : Optional.empty();
    }

    private static Optional<List<String>> words(Resolved value) {
        return value.tree()
                .flatMap(tree -> tree instanceof FieldAccess access
                        ? Optional.ofNullable(WORDS.get(access.field()))
                        : Optional.empty());
    }
}
