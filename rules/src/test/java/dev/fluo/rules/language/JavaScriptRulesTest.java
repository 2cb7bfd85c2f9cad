package dev.fluo.rules.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.RuleRefusedException;
import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.javascript.JavaScriptPool;
import dev.fluo.rules.javascript.JavaScriptSettings;
import dev.fluo.rules.testing.RuleTests;
import dev.fluo.rules.testing.TestResult.Outcome;
import dev.fluo.rules.testing.TraceFiles;
import dev.fluo.rules.value.Lists;
import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.rules.verdict.RuleCompiler;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Valid JavaScript that is not of the language keeps JavaScript's meaning after it is rewritten: {@code
 * javascript-rules.txt}.
 */
class JavaScriptRulesTest {

    private static JavaScriptPool pool;

    @BeforeAll
    static void openPool() {
        pool = new JavaScriptPool(JavaScriptSettings.DEFAULT);
    }

    @AfterAll
    static void closePool() {
        pool.close();
    }

    static List<String> conditions() throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                JavaScriptRulesTest.class.getResourceAsStream("javascript-rules.txt"), StandardCharsets.UTF_8))) {
            return reader.lines().filter(line -> !line.startsWith("#")).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("conditions")
    void meansWhatItMeantBefore(String condition) throws RuleRefusedException {
        String rule = "id: line\nname: A line\nseverity: low\ndescription: a line\nwhen: |\n  " + condition
                + "\ntests:\n  - name: one span\n    expect: match\n    trace:\n"
                + "      spans: [ { service: s, name: x, attributes: { a.b: c } } ]\n";
        CompiledRule compiled = RuleCompiler.compile(RuleReader.read(rule, Format.YAML, "line"), 0, Lists.NONE);

        assertThat(compiled.engine()).isEqualTo(Engine.JAVASCRIPT);
        assertThat(new RuleTests(pool, TraceFiles.NONE).run(compiled))
                .singleElement()
                .satisfies(result -> assertThat(result.outcome())
                        .as(result.details().toString())
                        .isEqualTo(Outcome.PASSED));
    }
}
