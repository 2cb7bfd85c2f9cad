package dev.fluo.rules.document.source;

import dev.fluo.rules.language.Problem;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;

/** Characters of expressions that mean something else in YAML, and how to write them. */
public final class YamlTraps {
    private static final Pattern FIELD_WITH_TEXT = Pattern.compile(
            "(?:^|[\\s{,-])(when|always|script|subject|message|description|name|reason|runbook)\\s*:\\s+\\S");
    private static final Pattern INDENTED_FIELD = Pattern.compile("^ +[a-zA-Z]+:(?: |$)");
    private static final Pattern COMMENT = Pattern.compile("^[ \\t]+#(.*)$");

    private YamlTraps() {}

    /** Returns a text written so that YAML reads it unchanged. */
    public static String asBlock(String field) {
        return "write the text as a block scalar: `" + field + ": |`, and the text on the next line, indented";
    }

    /**
     * Returns the text that follows a plain scalar on its line, if YAML took it for a comment.
     *
     * @return the text after the {@code #}
     */
    public static Optional<String> commentAfter(
            DocumentSource source, dev.fluo.rules.document.source.SourceNode.Scalar scalar) {
        if (scalar.style() != dev.fluo.rules.document.source.SourceNode.Style.PLAIN) {
            return Optional.empty();
        }
        Matcher comment = COMMENT.matcher(source.restOfLine(scalar.end()));
        return comment.find() ? Optional.of(comment.group(1)) : Optional.empty();
    }

    static UnreadableDocumentException explain(DocumentSource source, MarkedYAMLException error) {
        Mark mark = error.getProblemMark() == null ? error.getContextMark() : error.getProblemMark();
        int offset = mark == null ? 0 : source.utf16(mark.getIndex());
        String line = source.lineText(source.line(offset));
        Matcher field = FIELD_WITH_TEXT.matcher(line);
        String hint = layoutHint(source, error, offset);
        if (hint == null && field.find() && offset > 0) {
            hint = "YAML reads a text without quotes up to ` #`, gives up at `: `, and takes `! { [ & * % @ ` and a"
                    + " backtick or a quote at its start for its own: " + asBlock(field.group(1));
        }
        return new UnreadableDocumentException(source.problem(
                "yaml-syntax", offset, "This is not YAML: " + YamlWords.of(error.getProblem()) + ".", hint));
    }

    /** Returns advice where the lines are laid out wrongly; null if something else is wrong. */
    private static @Nullable String layoutHint(DocumentSource source, MarkedYAMLException error, int offset) {
        String problem = String.valueOf(error.getProblem());
        String line = source.lineText(source.line(offset));
        if (problem.contains("(TAB)")) {
            return "indent with spaces: YAML takes no tab there";
        }
        if (problem.contains("another document")) {
            return "a file holds one rule: put what follows `---` into a file of its own";
        }
        if (problem.contains("could not find expected ':'")) {
            return "indent the text below `when: |` (or `message: |` …) by two spaces";
        }
        if (problem.contains("mapping values are not allowed")
                && INDENTED_FIELD.matcher(line).find()) {
            return "fields of one level begin in the same column: take the spaces away before this one";
        }
        if (problem.contains("expected <block end>")
                && !FIELD_WITH_TEXT.matcher(line).find()) {
            return "fields of one level begin in the same column, and what belongs to a field is indented below it";
        }
        return null;
    }

    static void refuseForeignTag(DocumentSource source, Node node, int start) throws UnreadableDocumentException {
        Tag tag = node.getTag();
        if (tag.startsWith(Tag.PREFIX)) {
            return;
        }
        int line = source.line(start);
        Matcher field = FIELD_WITH_TEXT.matcher(source.lineText(line));
        String name = field.find() ? field.group(1) : "when";
        Problem problem = source.problem(
                "yaml-cut-text",
                Math.max(0, start),
                "YAML took `" + tag.getValue() + "` for a tag of its own, because the text begins with `!`.",
                asBlock(name));
        throw new UnreadableDocumentException(problem);
    }
}
