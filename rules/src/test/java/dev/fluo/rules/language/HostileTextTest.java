package dev.fluo.rules.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.language.compile.LanguageCompiler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever the text, there is an answer: a program or a problem. */
class HostileTextTest {

    @ParameterizedTest
    @CsvSource({
        "(, )",
        "!, ''",
        "[, ]",
        "trace.size+, ''",
        "a?b:, ''",
        "x=>, ''",
        "'- ', ''",
        "`${, }`",
        "Math.max(, )",
        "'', .parent",
        "'', .children()",
        "trace.spans.where(, )",
        "{a:, }",
        "'', [0]",
        "'await ', ''",
    })
    void refusesDepth(String opening, String closing) {
        int times = LanguageCompiler.MAX_LENGTH / (opening.length() + closing.length()) - 20;
        String text = "(" + opening.repeat(times) + "trace.root" + closing.repeat(times) + ")";

        Compilation<ConditionProgram> compilation = LanguageCompiler.condition(text, CompileContext.UNKNOWN);

        assertThat(compilation.isRefused()).isTrue();
        assertThat(compilation.problems()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"{, }", "if (1), ''", "function f() {, }", "'() => {', }", "var [a =, ] = 1"})
    void refusesDepthInScripts(String opening, String closing) {
        String text = opening.repeat(4_000) + " return 1 " + closing.repeat(4_000);

        assertThat(LanguageCompiler.script(text, CompileContext.UNKNOWN).isRefused())
                .isTrue();
    }

    @Test
    void takesALongFlatText() {
        String text = "trace.spans.any(service == 'abc') ||\n".repeat(1_000) + "trace.isError";

        assertThat(LanguageCompiler.condition(text, CompileContext.UNKNOWN).isRefused())
                .isFalse();
    }

    @Test
    void refusesATextThatIsTooLong() {
        String text = "1 == 1" + " ".repeat(LanguageCompiler.MAX_LENGTH);

        assertThat(LanguageCompiler.condition(text, CompileContext.UNKNOWN).problems())
                .singleElement()
                .extracting(Problem::code)
                .isEqualTo("too-long");
    }

    @Test
    void putsTheColumnInUtf16CodeUnitsAcrossAnyLineEnd() {
        Problem problem = LanguageCompiler.condition("'\uD83D\uDE00' ==\r\n\u2028\uD800 + x", CompileContext.UNKNOWN)
                .problems()
                .get(0);

        assertThat(problem.line()).isEqualTo(3);
        assertThat(problem.column()).isEqualTo(1);
    }
}
