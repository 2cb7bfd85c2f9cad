package dev.fluo.rule.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fluo.javascript.JavaScriptPool;
import dev.fluo.javascript.JavaScriptSettings;
import dev.fluo.language.Problem;
import dev.fluo.rule.Format;
import dev.fluo.rule.RuleReader;
import dev.fluo.rule.RuleRefusedException;
import dev.fluo.rule.test.TestResult.Outcome;
import dev.fluo.value.Lists;
import dev.fluo.verdict.CompiledRule;
import dev.fluo.verdict.RuleCompiler;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RuleTestsTest {
    private static final String CONDITION = "id: a\nwhen: trace.spans.where(service == 'auth').count() > 2\ntests:\n";
    private static final String THREE = "trace: { spans: [ { service: auth, repeat: 3 } ] }";
    private static JavaScriptPool pool;

    @BeforeAll
    static void open() {
        pool = new JavaScriptPool(JavaScriptSettings.DEFAULT);
    }

    @AfterAll
    static void close() {
        pool.close();
    }

    @Test
    void observedValuesAreCheckedByTheComparisonOrItsLeftSide() throws Exception {
        List<TestResult> results = run(
                "  - { name: whole, expect: match, observed: { \"trace.spans.where(service == 'auth').count() > 2\": 3"
                        + " }, "
                        + THREE + " }\n"
                        + "  - { name: left, expect: match, observed: { \"trace.spans.where( service=='auth'"
                        + " ).count()\": 3 }, "
                        + THREE + " }\n");

        assertThat(results).extracting(TestResult::outcome).containsExactly(Outcome.PASSED, Outcome.PASSED);
    }

    @Test
    void whatFailsSaysWhatWasThere() throws Exception {
        List<TestResult> results = run("  - { name: verdict, expect: no-match, " + THREE + " }\n"
                + "  - { name: value, expect:"
                + " match, observed: {"
                + " \"trace.spans.where(service"
                + " == 'auth').count()\": 4"
                + " }, "
                + THREE + " }\n"
                + "  - { name: text, expect: match, observed: { trace.size: 3 }, " + THREE + " }\n");

        assertThat(results).extracting(TestResult::outcome).containsOnly(Outcome.FAILED);
        assertThat(results).extracting(result -> result.details().get(0)).containsExactly(
                "expected no-match, but the trace is violated",
                "`trace.spans.where(service == 'auth').count()` was 3, expected 4",
                "`trace.size` was not observed; there is `trace.spans.where(service == 'auth').count() > 2`");
    }

    @Test
    void aTestByFileIsSkippedWhereThereAreNoFiles() throws Exception {
        TestResult result = run("  - { name: recorded, expect: match, trace: { file: t.json } }\n").get(0);

        assertThat(result.outcome()).isEqualTo(Outcome.SKIPPED);
        assertThat(result.details()).containsExactly("its file `t.json` is not at hand here");
    }

    @Test
    void aRuleWhoseTestFailsIsRefusedWhereTheTestStands() throws Exception {
        CompiledRule rule = compile("  - name: calm\n    expect: no-match\n    " + THREE + "\n");

        RuleRefusedException refusal = catchThrowableOfType(RuleRefusedException.class,
                () -> new RuleTests(pool, TraceFiles.NONE).requireGreen(rule));

        Problem problem = refusal.problems().get(0);
        assertThat(problem.message()).isEqualTo(
                "The rule's test `calm` fails: expected no-match, but the trace is violated");
        assertThat(problem.line()).isEqualTo(4);
        assertThat(problem.column()).isEqualTo(11);
    }

    private static List<TestResult> run(String tests) throws RuleRefusedException {
        return new RuleTests(pool, TraceFiles.NONE).run(compile(tests));
    }

    private static CompiledRule compile(String tests) throws RuleRefusedException {
        return RuleCompiler.compile(RuleReader.read(CONDITION + tests, Format.YAML, "rule"), 0, Lists.NONE);
    }
}
