package dev.fluo.rules.language.check;

import dev.fluo.rules.language.CompilerCheck;
import dev.fluo.rules.language.resolve.Resolved;
import dev.fluo.rules.language.resolve.Session;
import dev.fluo.rules.language.resolve.Suggestion;
import dev.fluo.rules.language.tree.CallField;
import dev.fluo.rules.language.tree.Field;
import dev.fluo.rules.language.tree.FieldAccess;
import dev.fluo.rules.language.tree.Literal;
import dev.fluo.rules.language.tree.SpanField;
import dev.fluo.rules.language.tree.TraceField;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Warns of a word or a number that a field never has. */
final class UnknownWordCheck {

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

    UnknownWordCheck(Session session) {
        this.session = session;
    }

    void check(Resolved value, Resolved constant) {
        words(value).ifPresent(words -> check(value, constant, words));
    }

    private void check(Resolved value, Resolved constant, List<String> words) {
        String list = "it is one of " + String.join(", ", words);
        constant.writtenText()
                .filter(text -> !words.contains(text))
                .ifPresent(text -> warn(
                        value,
                        "never '" + text + "'",
                        Optional.ofNullable(Suggestion.hint(text, words)).orElse(list),
                        constant));
        // `status == 2`: the words are no numbers
        if (isWrittenNumber(constant)) {
            warn(value, "never a number", list, constant);
        }
    }

    private static boolean isWrittenNumber(Resolved constant) {
        return constant.tree()
                .filter(tree -> tree instanceof Literal literal && literal.value() instanceof Double)
                .isPresent();
    }

    private void warn(Resolved value, String never, String hint, Resolved constant) {
        String name = value.range().of(session.source());
        session.problems().warning(CompilerCheck.UNKNOWN_WORD, "`" + name + "` is " + never, hint, constant.range());
    }

    private static Optional<List<String>> words(Resolved value) {
        return value.tree()
                .flatMap(tree -> tree instanceof FieldAccess access
                        ? Optional.ofNullable(WORDS.get(access.field()))
                        : Optional.empty());
    }
}
