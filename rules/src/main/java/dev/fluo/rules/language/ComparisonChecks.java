package dev.fluo.rules.language;

import dev.fluo.rules.language.tree.BinaryOperator;
import dev.fluo.rules.language.tree.CallField;
import dev.fluo.rules.language.tree.Expr;
import dev.fluo.rules.language.tree.Field;
import dev.fluo.rules.language.tree.FieldAccess;
import dev.fluo.rules.language.tree.Literal;
import dev.fluo.rules.language.tree.SpanField;
import dev.fluo.rules.language.tree.TraceField;
import dev.fluo.rules.language.tree.Type;
import dev.fluo.rules.value.Values;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Warns of comparisons whose outcome never changes. */
final class ComparisonChecks {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private static final Pattern VERSION = Pattern.compile("v?\\d+(?:\\.\\d+)+(?:[-+].*)?");
    private static final Pattern HYPHENATED = Pattern.compile("[A-Za-z_$][\\w$.]*(?:-[A-Za-z_$][\\w$.]*)+");

    private static final List<String> KINDS =
            List.of("unspecified", "internal", "server", "client", "producer", "consumer");

    /** The only values that these fields have. */
    private static final Map<Field, List<String>> WORDS = Map.of(
            SpanField.KIND,
            KINDS,
            CallField.KIND,
            KINDS,
            SpanField.STATUS,
            List.of("unset", "ok", "error"),
            TraceField.CLOSED_BY,
            List.of("complete", "idle", "limit"));

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
            warnOfMissingQuotes(constant);
        }
        warnOfWhole(value, constant);
        Optional<String> text = constant.tree().flatMap(ComparisonChecks::text);
        if (text.isEmpty()) {
            warnOfNumber(value, constant);
            return;
        }
        words(value)
                .filter(words -> !words.contains(text.get()))
                .ifPresent(words -> session.problems()
                        .warning(
                                "unknown-word",
                                "`" + value.range().of(session.source()) + "` is never '" + text.get() + "'",
                                Optional.ofNullable(Suggestion.hint(text.get(), words))
                                        .orElse("it is one of " + String.join(", ", words)),
                                constant.range()));
        boolean number = value.type() == Type.NUMBER || value.type() == Type.BOOLEAN;
        if (number && !isHyphenated(value) && Double.isNaN(Values.toNumber(text.get()))) {
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

    /** Warns where versions are ordered as texts: letter by letter 1.9.0 is greater than 1.10.0. */
    void checkOrder(BinaryOperator operator, Resolved left, Resolved right) {
        boolean ordered = switch (operator) {
            case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> true;
            default -> false;
        };
        if (ordered) {
            warnOfVersion(left);
            warnOfVersion(right);
        }
    }

    private void warnOfVersion(Resolved constant) {
        constant.tree()
                .flatMap(ComparisonChecks::text)
                .filter(text -> VERSION.matcher(text).matches())
                .ifPresent(version -> session.problems()
                        .warning(
                                "version-as-text",
                                "texts are ordered letter by letter: '1.9.0' is greater than '1.10.0'",
                                "name the versions: `['1.9.0', '1.9.1'].includes(service.version)`, or"
                                        + " `/^1\\.9\\./.test(service.version)`",
                                constant.range()));
    }

    /** Warns where a span, an event or its attributes as a whole are compared, because an attribute has that name. */
    private void warnOfWhole(Resolved value, Resolved constant) {
        boolean whole = value.type() == Type.SPAN
                || value.type() == Type.RESOURCE
                || value.type() == Type.SCOPE
                || value.type() == Type.ATTRIBUTES
                || value.type() == Type.EVENTS
                || value.type() == Type.LINKS;
        boolean literal = constant.tree()
                .filter(tree -> tree instanceof Literal same && same.value() != null)
                .isPresent();
        if (whole && literal) {
            String name = value.range().of(session.source());
            session.problems()
                    .warning(
                            "never-equal",
                            "`" + name + "` is " + value.type().description() + ", and no value equals it",
                            isOfCall(value)
                                    ? "compare one of its fields: `" + name + ".service`"
                                    : "for an attribute of that name write `attributes['" + name + "']`",
                            value.range());
        }
    }

    /** A key with a hyphen is warned of already, and is the whole fault. */
    private boolean isHyphenated(Resolved value) {
        return HYPHENATED.matcher(value.range().of(session.source())).matches();
    }

    /** Calls have no attributes of their own. */
    private static boolean isOfCall(Resolved value) {
        return value.tree()
                .filter(tree -> tree instanceof FieldAccess access && access.field() instanceof CallField)
                .isPresent();
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
            words(value)
                    .ifPresent(words -> session.problems()
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
    private void warnOfMissingQuotes(Resolved attribute) {
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
