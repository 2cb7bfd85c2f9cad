package dev.fluo.rules.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.language.compile.LanguageCompiler;
import dev.fluo.rules.language.condition.Condition.Leaf;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rewritten scripts: {@code scripts.txt} holds text and rewritten text. */
class ScriptTest {

    static Stream<List<String>> scripts() {
        return Blocks.of("scripts.txt");
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void rewrites(List<String> block) {
        Compilation<ConditionProgram> compilation = LanguageCompiler.script(block.get(0), CompileContext.UNKNOWN);

        assertThat(compilation.problems())
                .filteredOn(problem -> problem.severity() == ProblemSeverity.ERROR)
                .isEmpty();
        Leaf leaf = (Leaf) compilation.program().orElseThrow().condition();
        assertThat(leaf.left().javascript()).isEqualTo("(() => { 'use strict';\n" + block.get(1) + "\n})()");
    }
}
