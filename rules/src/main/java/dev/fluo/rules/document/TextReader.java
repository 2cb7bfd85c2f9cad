package dev.fluo.rules.document;

import dev.fluo.rules.document.source.DocumentSource;
import dev.fluo.rules.document.source.SourceNode;
import dev.fluo.rules.document.source.SourceNode.Scalar;
import dev.fluo.rules.document.source.SourceNode.Style;
import dev.fluo.rules.document.source.YamlTraps;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads texts, remembers where they stood, and refuses those that YAML has cut or taken for something else. */
final class TextReader {
    private static final String EXPECT = "expect";
    private static final Set<String> EXPRESSIONS = Set.of("when", "always", "script", EXPECT, "subject", "resolveWhen");

    /** Of these a comment on the line of the text is refused whatever it says, because the rest may be whole. */
    private static final Set<String> WITHOUT_COMMENT =
            Set.of("when", "always", "script", EXPECT, "message", "resolveWhen");

    /** The beginning of a line that continues an expression, and begins no comment that is meant for people. */
    private static final Pattern CONTINUATION = Pattern.compile("\\s*(?:&&|\\|\\||\\?\\?|\\?\\.|\\.\\w).*");

    private final DocumentProblems problems;
    private final Map<String, Scalar> positions = new HashMap<>();

    TextReader(DocumentProblems problems) {
        this.problems = problems;
    }

    Map<String, Scalar> positions() {
        return positions;
    }

    /**
     * Reads a text.
     *
     * @param field its name
     * @param path its name with those of the mappings around it
     */
    Optional<String> read(String field, String path, SourceNode node) {
        // that of a rule is an expression, that of a test a word
        String name = field.equals(EXPECT) && !path.equals(EXPECT) ? "" : field;
        if (!(node instanceof Scalar scalar)) {
            problems.add(
                    "wrong-shape",
                    node.start(),
                    "`" + path + "` is to be text, and is " + node.kind() + ".",
                    EXPRESSIONS.contains(name) || name.equals("message")
                            ? "YAML reads a text that begins with `{` or `[` as a mapping or a list: "
                                    + YamlTraps.asBlock(name)
                            : null);
            return Optional.empty();
        }
        if (scalar.value() == null) {
            problems.add("wrong-shape", scalar.start(), "`" + path + "` has no value.", null);
            return Optional.empty();
        }
        if (scalar.style() == Style.BARE) {
            problems.add(
                    "wrong-shape",
                    scalar.start(),
                    "`" + path + "` is to be text, and is " + scalar.kind() + ".",
                    "put it in quotes");
            return Optional.empty();
        }
        if (wasCut(name, scalar)) {
            problems.add(
                    "yaml-cut-text",
                    scalar.end(),
                    "YAML cut the text of `" + path + "` here: ` #` begins a comment.",
                    YamlTraps.asBlock(name));
            return Optional.empty();
        }
        positions.put(path, scalar);
        return Optional.of(scalar.text());
    }

    /**
     * A comment may follow a text, but no condition and no message. Elsewhere it was cut out of the text if it looks
     * like none (no space after its {@code #}), or if an expression is left with a quote or a bracket open, or goes on.
     */
    private boolean wasCut(String name, Scalar scalar) {
        DocumentSource source = problems.source();
        return YamlTraps.commentAfter(source, scalar)
                .map(comment -> WITHOUT_COMMENT.contains(name)
                        || (!comment.isBlank() && !comment.startsWith(" ") && !comment.startsWith("#"))
                        || (EXPRESSIONS.contains(name)
                                && (Brackets.open(scalar.text())
                                        || CONTINUATION.matcher(comment).matches())))
                .orElse(false);
    }
}
