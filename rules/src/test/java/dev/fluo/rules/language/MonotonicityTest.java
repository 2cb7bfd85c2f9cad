package dev.fluo.rules.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.language.compile.LanguageCompiler;
import dev.fluo.rules.language.condition.Condition;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The effect of added spans on the outcome of a comparison: {@code monotonicity.txt} is the table. */
class MonotonicityTest {

    static List<List<String>> conditions() throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                MonotonicityTest.class.getResourceAsStream("monotonicity.txt"), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> List.of(line.split(" \\| ")))
                    .toList();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("conditions")
    void knowsWhatAddedSpansCanDo(List<String> row) {
        Condition.Leaf leaf = leaf(LanguageCompiler.condition(row.get(0), CompileContext.UNKNOWN)
                .program()
                .orElseThrow()
                .condition());

        assertThat(leaf.monotonicity()).hasToString(row.get(1));
        assertThat(leaf.needsRoot()).isEqualTo(row.size() > 2);
    }

    private static Condition.Leaf leaf(Condition condition) {
        return condition instanceof Condition.Not not ? leaf(not.part()) : (Condition.Leaf) condition;
    }
}
