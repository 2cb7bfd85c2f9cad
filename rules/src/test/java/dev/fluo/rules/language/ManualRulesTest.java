package dev.fluo.rules.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.RuleRefusedException;
import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.javascript.JavaScriptPool;
import dev.fluo.rules.javascript.JavaScriptSettings;
import dev.fluo.rules.testing.RuleTests;
import dev.fluo.rules.testing.TestResult;
import dev.fluo.rules.testing.TraceFiles;
import dev.fluo.rules.value.Lists;
import dev.fluo.rules.verdict.RuleCompiler;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules in pages of the manual are accepted, and their tests pass. */
class ManualRulesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "start/first-rule.md",
                "how-to/open-after-a-while.md",
                "how-to/grade-severity.md",
                "concepts/cross-trace-rules.md",
                "reference/language.md"
            })
    void everyRuleOfThePagePassesItsTests(String page) throws RuleRefusedException {
        List<String> rules = LanguageGuide.blocks(Path.of("..", "docs").resolve(page), "yaml").stream()
                .filter(block -> block.startsWith("id: "))
                .toList();
        try (JavaScriptPool pool = new JavaScriptPool(JavaScriptSettings.DEFAULT)) {
            for (String rule : rules) {
                List<TestResult> results = new RuleTests(pool, TraceFiles.NONE)
                        .run(RuleCompiler.compile(RuleReader.read(rule, Format.YAML, page), 0, Lists.NONE));
                assertThat(results)
                        .as(rule)
                        .allSatisfy(result -> assertThat(result.outcome())
                                .as(result.details().toString())
                                .isEqualTo(TestResult.Outcome.PASSED));
            }
        }
    }
}
