package dev.fluo.rules.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.language.Problem;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Wherever the text of a condition is written, a problem in it is told where it stands in the document. */
class DocumentPositionsTest {
    /** Each document marks with «wher» the place that a problem of the condition's text points to. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "id: a\nwhen: trace.spans.wher(isError).exists()\n",
                "id: a\nwhen:   trace.spans\n  .wher(isError)\n  .exists()\n",
                "id: a\nwhen: |\n  trace.spans\n    .wher(isError)\n",
                "id: a\nwhen: |-\n\n\n      trace.isError\n      && trace.spans.wher(x)\n",
                "id: a\nwhen: >\n  trace.isError\n  && trace.spans.wher(x)\n",
                "id: a\nwhen: 'trace.root.name == ''a'' && trace.spans.wher(x)'\n",
                "id: a\nwhen: \"trace.root.name == \\\"\\u00e9\\t\\\" && trace.spans.wher(x)\"\n",
                "id: a\nwhen: \"trace.isError\n   && trace.spans.wher(x)\"\n",
                "id: a\nname: \uD83D\uDE00\nwhen: \"'\uD83D\uDE00' && trace.spans.wher(x)\"\n",
                "{\"id\": \"a\",\n \"when\": \"trace.isError\\n  && trace.spans.wher(x)\"}",
            })
    void aProblemIsMovedIntoTheDocument(String text) throws RuleRefusedException {
        Format format = text.startsWith("{") ? Format.JSON : Format.YAML;
        RuleDocument rule = RuleReader.read(text, format, "rule");

        Problem moved =
                rule.positions().inDocument("when", problemAt(rule.condition().text(), "wher"));

        String[] lines = text.split("\n");
        assertThat(lines[moved.line() - 1].substring(moved.column() - 1)).startsWith("wher(");
        assertThat(moved.sourceLine()).isEqualTo(lines[moved.line() - 1]);
    }

    private static Problem problemAt(String text, String word) {
        int offset = text.indexOf(word);
        int line =
                (int) text.substring(0, offset).chars().filter(c -> c == '\n').count() + 1;
        int column = offset - text.lastIndexOf('\n', offset);
        return new Problem(
                dev.fluo.rules.language.ProblemSeverity.ERROR, "unknown-method", "m", null, line, column, "");
    }
}
