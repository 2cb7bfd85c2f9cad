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
import java.util.regex.Pattern;

/** Warns of comparisons whose outcome never changes. */
final class ComparisonChecks {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

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
        if (constant.type() == Type.ARRAY && isText(value)) {
            warnOfArray(value, constant);
        }
        if (isText(value) && constant.isAttribute() && isOneName(constant)) {
            warnOfMissingQuotes(value, constant);
        }
        Optional<String> text = constant.tree().flatMap(ComparisonChecks::text);
        if (text.isEmpty()) {
            warnOfNumber(value, constant);
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
                                    : ofBoolean(value, constant),
                            constant.range());
        }
    }

    private String ofBoolean(Resolved value, Resolved constant) {
        String source = session.source();
        return value.operator().equals("!")
                ? "`!` stands for the left side alone: did you mean `"
                        + value.parts().get(0).range().of(source) + " != "
                        + constant.range().of(source) + "`?"
                : "write `true` or `false` without quotes";
    }

    /** {@code status == 2}: the words of these fields are no numbers. */
    private void warnOfNumber(Resolved value, Resolved constant) {
        boolean number = constant.tree()
                .filter(tree -> tree instanceof Literal literal && literal.value() instanceof Double)
                .isPresent();
        if (number) {
            words(value).ifPresent(words -> session.problems()
                    .warning(
                            "unknown-word",
                            "`" + value.range().of(session.source()) + "` is never a number",
                            "it is one of " + String.join(", ", words),
                            constant.range()));
        }
    }

    private void warnOfArray(Resolved value, Resolved array) {
        String source = session.source();
        session.problems()
                .warning(
                        "never-equal",
                        "a string is compared with an array",
                        "membership is `" + array.range().of(source) + ".includes("
                                + value.range().of(source) + ")`",
                        array.range());
    }

    /** {@code service == auth}: of two names without a dot the second was meant as text more likely than not. */
    private void warnOfMissingQuotes(Resolved value, Resolved attribute) {
        String source = session.source();
        String name = attribute.range().of(source);
        session.problems()
                .warning(
                        "missing-quotes",
                        "`" + name + "` is read as an attribute of the same span",
                        "did you mean the text `'" + name + "'`?",
                        attribute.range());
    }

    private static boolean isText(Resolved value) {
        return value.type() == Type.STRING
                && value.tree().filter(FieldAccess.class::isInstance).isPresent();
    }

    private boolean isOneName(Resolved attribute) {
        return NAME.matcher(attribute.range().of(session.source())).matches();
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
