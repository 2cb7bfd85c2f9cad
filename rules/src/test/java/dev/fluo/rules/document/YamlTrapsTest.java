package dev.fluo.rules.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.language.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Text that YAML understands otherwise than its author meant is refused, and the refusal says so. */
class YamlTrapsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "trace.spans.any(name == 'order #5')",
                "trace.spans.any(name == ' #')",
                "trace.root.name == 'a' #b",
                "trace.spans.count() > 50 # && trace.root.name == 'GET /'",
                "trace.isError # a comment",
                "trace.isError #",
                "trace.isError ### really",
            })
    void textCutAtAHash(String text) {
        Problem problem = refusal("id: a\nwhen: " + text + "\n");

        assertThat(problem.code()).isEqualTo("yaml-cut-text");
        assertThat(problem.message()).isEqualTo("YAML cut the text of `when` here: ` #` begins a comment.");
        assertThat(problem.hint()).contains("write the text as a block scalar: `when: |`");
        assertThat(problem.line()).isEqualTo(2);
        assertThat(problem.column()).isEqualTo("when: ".length() + text.indexOf(" #") + 1);
    }

    /** Texts of which the rest may be whole, so that only the author could tell that a part is missing. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "always;always: trace.size < 5 # || trace.isError",
                "script;script: return trace.isError # && trace.size > 5",
                "message;message: order # ${trace.size} failed",
                "subject;subject: trace.spans # .where(isError)",
                "subject;subject: trace.spans.where(isError) # ?? trace.spans",
            })
    void everyExpressionCutAtAHash(String field, String line) {
        boolean condition = !field.equals("message") && !field.equals("subject");
        Problem problem = refusal("id: a\n" + (condition ? "" : "when: x\n") + line + "\n");

        assertThat(problem.code()).isEqualTo("yaml-cut-text");
        assertThat(problem.message()).isEqualTo("YAML cut the text of `" + field + "` here: ` #` begins a comment.");
        assertThat(problem.hint()).contains("`" + field + ": |`");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "trace.isComplete ? trace.isError : false; colon",
                "'auth' == trace.root.service; quote",
                "`a` == trace.root.name; backtick",
                "&a; anchor",
                "*a; alias",
                "%a; percent",
                "@a; at",
                "[1, 2].includes(trace.size); list",
                "{ a: 1 }.a == trace.size; mapping",
            })
    void textThatIsNoYaml(String text, String what) {
        Problem problem = refusal("id: a\nwhen: " + text + "\n");

        assertThat(problem.line()).as(what).isEqualTo(2);
        if (!text.startsWith("&")) {
            assertThat(problem.hint()).as(what).contains("write the text as a block scalar: `when: |`");
        }
    }

    @Test
    void textThatBeginsWithANegation() {
        Problem problem = refusal("id: a\nalways: !trace.isError\n");

        assertThat(problem.code()).isEqualTo("yaml-cut-text");
        assertThat(problem.message()).contains("YAML took `!trace.isError` for a tag");
        assertThat(problem.hint()).contains("`always: |`");
        assertThat(problem.line()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "when: |\n  trace.isError // a comment",
                "name: rule # a comment\nwhen: 'trace.isError'   # a comment",
                "when: 'trace.isError'\nsubject: trace.spans.where(service == 'auth')   # who is to blame",
                "when: \"trace.root.name == ' #'\" #comment",
                "when: |\n  trace.root.name == ' # '",
                "when: >\n  trace.isError\n  && trace.size > 2",
            })
    void whatIsNotCutIsRead(String when) {
        assertThatCode(() -> RuleReader.read("id: a\n" + when + "\n", Format.YAML, "rule"))
                .doesNotThrowAnyException();
    }

    @Test
    void anAliasBombIsRefused() {
        StringBuilder yaml = new StringBuilder("id: a\nwhen: x\ntests:\n");
        yaml.append("  - { name: n, expect: match, trace: { spans: [ { attributes: { a0: &a0 [x, x, x, x, x, x] ");
        for (int i = 1; i < 12; i++) {
            String alias = "*a" + (i - 1);
            yaml.append(", a")
                    .append(i)
                    .append(": &a")
                    .append(i)
                    .append(" [")
                    .append(String.join(", ", java.util.Collections.nCopies(9, alias)))
                    .append(']');
        }
        yaml.append(" } } ] } }\n");

        Problem problem = refusal(yaml.toString());

        assertThat(problem.code()).as(problem.render()).isEqualTo("document-too-large");
        assertThat(problem.hint()).contains("aliases");
    }

    @Test
    void anAliasOfItselfIsRefused() {
        Problem problem = refusal("id: a\nwhen: x\nlabels: &l { a: *l }\n");

        assertThat(problem.code()).isIn("document-too-deep", "yaml-syntax");
    }

    @Test
    void aDocumentOverTheLimitIsNotParsed() {
        Problem problem = refusal("id: a\nwhen: \"" + "é".repeat(33_000) + "\"\n");

        assertThat(problem.code()).as(problem.render()).isEqualTo("document-too-large");
        assertThat(problem.message()).isEqualTo("The document has 66015 bytes; 65536 are allowed.");
    }

    private static Problem refusal(String yaml) {
        RuleRefusedException refusal =
                catchThrowableOfType(RuleRefusedException.class, () -> RuleReader.read(yaml, Format.YAML, "rule"));
        assertThat(refusal).as("refused: " + yaml).isNotNull();
        return refusal.problems().get(0);
    }
}
