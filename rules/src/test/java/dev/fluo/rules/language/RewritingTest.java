package dev.fluo.rules.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.language.compile.LanguageCompiler;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rewritten conditions and the engines that run them: {@code rewriting.txt} holds text, rewritten text, engine. */
class RewritingTest {

    static Stream<List<String>> conditions() {
        return Blocks.of("rewriting.txt");
    }

    @ParameterizedTest
    @MethodSource("conditions")
    void rewrites(List<String> block) {
        Compilation<ConditionProgram> compilation = LanguageCompiler.condition(block.get(0), CompileContext.UNKNOWN);

        assertThat(compilation.problems())
                .filteredOn(problem -> problem.severity() == ProblemSeverity.ERROR)
                .isEmpty();
        ConditionProgram program = compilation.program().orElseThrow();
        assertThat(program.whole().javascript()).isEqualTo(block.get(1));
        assertThat(program.engine().engine().word()).isEqualTo(block.get(2));
    }
}
