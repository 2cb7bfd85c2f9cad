package dev.fluo.rules.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.language.compile.LanguageCompiler;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Problems as authors see them: {@code problems.txt} holds the kind of text, the text, and the problems as they are
 * shown.
 */
class ProblemsTest {

    private static final CompileContext CONTEXT = new CompileContext(
                    Optional.of(Set.of("blocked")), Optional.of(Set.of("http.route", "db.statement", "a", "b", "x")))
            .withTexts(Set.of("db.statement"));

    static Stream<List<String>> texts() {
        return Blocks.of("problems.txt");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void explains(List<String> block) {
        assertThat(shown(compile(block.get(0), block.get(1)))).isEqualTo(block.get(2));
    }

    private static String shown(Compilation<?> compilation) {
        String problems = compilation.problems().stream().map(Problem::render).collect(Collectors.joining("\n"));
        boolean errors =
                compilation.problems().stream().anyMatch(problem -> problem.severity() == ProblemSeverity.ERROR);
        assertThat(compilation.isRefused()).isEqualTo(errors);
        return problems;
    }

    private static Compilation<?> compile(String kind, String text) {
        return switch (kind) {
            case "when" -> LanguageCompiler.condition(text, CompileContext.UNKNOWN);
            case "when, with data" -> LanguageCompiler.condition(text, CONTEXT);
            case "script" -> LanguageCompiler.script(text, CompileContext.UNKNOWN);
            case "message" -> LanguageCompiler.message(text, CompileContext.UNKNOWN);
            case "subject" -> LanguageCompiler.spans(text, CompileContext.UNKNOWN);
            default -> throw new IllegalArgumentException(kind);
        };
    }
}
