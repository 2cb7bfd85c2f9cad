package dev.fluo.rules.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.RuleRefusedException;
import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.javascript.JavaScriptPool;
import dev.fluo.rules.javascript.JavaScriptSettings;
import dev.fluo.rules.language.compile.LanguageCompiler;
import dev.fluo.rules.testing.RuleTests;
import dev.fluo.rules.testing.TestResult;
import dev.fluo.rules.testing.TraceFiles;
import dev.fluo.rules.value.Lists;
import dev.fluo.rules.verdict.RuleCompiler;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Executes every example of the guide. */
class LanguageGuideTest {

    private static JavaScriptPool pool;

    @BeforeAll
    static void openPool() {
        pool = new JavaScriptPool(JavaScriptSettings.DEFAULT);
    }

    @AfterAll
    static void closePool() {
        pool.close();
    }

    static List<String> rules() {
        return LanguageGuide.blocks("yaml");
    }

    @ParameterizedTest
    @MethodSource("rules")
    void rulesPassTheirTests(String rule) throws RuleRefusedException {
        assertThat(run(rule)).isNotEmpty().allSatisfy(LanguageGuideTest::isPassed);
    }

    static Stream<String> lines() {
        return LanguageGuide.blocks("js").stream().flatMap(String::lines).filter(line -> !line.isBlank());
    }

    @ParameterizedTest
    @MethodSource("lines")
    void linesComeToWhatTheySay(String line) throws RuleRefusedException {
        String[] parts = line.split(" +// ");
        String expectation = parts[1].equals("true") ? "match" : "no-match";
        String rule = "id: line\nname: A line\nseverity: low\ndescription: a line of the guide\nwhen: |\n  " + parts[0]
                + "\ntests:\n  - name: the trace of the guide\n    expect: " + expectation + "\n    trace:\n"
                + sampleTrace();

        assertThat(run(rule)).singleElement().satisfies(LanguageGuideTest::isPassed);
    }

    private static String sampleTrace() {
        return LanguageGuide.blocks("yaml trace")
                .get(0)
                .lines()
                .map(line -> "      " + line + "\n")
                .collect(Collectors.joining());
    }

    private static List<TestResult> run(String rule) throws RuleRefusedException {
        return new RuleTests(pool, TraceFiles.NONE)
                .run(RuleCompiler.compile(RuleReader.read(rule, Format.YAML, "language.md"), 0, Lists.NONE));
    }

    private static void isPassed(TestResult result) {
        assertThat(result.outcome()).as(result.details().toString()).isEqualTo(TestResult.Outcome.PASSED);
    }

    static List<String> problems() {
        return LanguageGuide.blocks("error");
    }

    @ParameterizedTest
    @MethodSource("problems")
    void problemsAreShownSo(String shown) {
        String text = shown.lines()
                .filter(line -> line.startsWith("  | "))
                .findFirst()
                .orElseThrow()
                .substring(4);

        assertThat(LanguageCompiler.condition(text, CompileContext.UNKNOWN).problems())
                .extracting(problem -> problem.render() + "\n")
                .containsExactly(shown);
    }
}
