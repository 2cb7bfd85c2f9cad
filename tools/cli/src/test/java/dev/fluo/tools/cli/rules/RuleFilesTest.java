package dev.fluo.tools.cli.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.tools.cli.CommandRun;
import dev.fluo.tools.client.ExitCodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands on rule files alone: no job, no Kafka. */
class RuleFilesTest {

    /** The cost of a rule is measured, so a busy machine must not decide a test. */
    private static final String ANY_COST = "--max-cost=1000000";

    @TempDir
    Path directory;

    private Path good;
    private Path broken;

    @BeforeEach
    void writeRules() throws IOException {
        good = Files.writeString(directory.resolve("storm.yaml"), """
            id: storm
            when: |
              trace.spans.where(service == 'auth').count() > 2
            tests:
              - name: three match
                trace: { spans: [ { service: auth, repeat: 3 } ] }
                expect: match
            """);
        broken = Files.writeString(
                Files.createDirectory(directory.resolve("broken")).resolve("wher.yaml"), """
                id: wher
                when: |
                  trace.spans.wher(service == 'auth').count() > 2
                """);
    }

    @Test
    void checkSaysWhichEngineAndWhatItCosts() {
        CommandRun run = CommandRun.of("rules", "check", good.toString());
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("storm  native", "µs for a trace of 60 spans", "1 rule, 0 refused, 0 warnings");
    }

    @Test
    void checkTellsTheCostOfRegularExpressionsOnTextsThatGiveThemWork() throws IOException {
        Path cheap = rule("cheap.yaml", "trace.spans.any(/^GET .*timeout/.test(name))");
        Path expensive = rule("expensive.yaml", "trace.isError &&\n    trace.spans.any(/\\w{0,999}!/.test(name))");

        CommandRun run = CommandRun.of("rules", "check", cheap.toString());
        assertThat(run.out())
                .contains("its regular expressions: up to ", "1 rule, 0 refused, 0 warnings")
                .containsPattern("more with texts of 60 characters, [0-9]+ ms with texts of 65,536");

        run = CommandRun.of("rules", "check", expensive.toString());
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("1 rule, 0 refused, 1 warning")
                .containsPattern("This regular expression can take [0-9,]{9,} steps on 60 spans with texts of 65,536")
                .contains(
                        "line 4, column 21", "20,000,000 end the evaluation", "make repeats such as `{0,999}` smaller");
        assertThat(CommandRun.of("rules", "check", "--strict", expensive.toString())
                        .exitCode())
                .isEqualTo(ExitCodes.FINDINGS);
    }

    /** No time decides: the cheap expression fails within 31 characters of any text, the other takes years. */
    @Test
    void checkTellsTheCostOfRegularExpressionsInJavaScriptRulesToo() throws IOException {
        Path cheap = rule("cheap.yaml", "[...trace.spans].some(s => /^GET .{0,20}timeout/.test(s.name))");
        Path expensive = rule("expensive.yaml", "trace.isError &&\n    trace.spans.any(/(a+)+\\1!/.test(name))");

        CommandRun run = CommandRun.of("rules", "check", cheap.toString());
        assertThat(run.out())
                .contains("cheap  javascript", "1 rule, 0 refused, 0 warnings")
                .containsPattern("its regular expressions: up to [0-9.]+ [µm]s more with texts of 60 characters");

        run = CommandRun.of("rules", "check", expensive.toString());
        assertThat(run.out())
                .contains("expensive  javascript", "more than an evaluation may take", "1 rule, 0 refused, 1 warning")
                .contains(
                        "This regular expression can take longer than an evaluation may on 60 spans",
                        "line 4, column 21");
    }

    private Path rule(String file, String condition) throws IOException {
        String id = file.replace(".yaml", "");
        return Files.writeString(directory.resolve(file), "id: " + id + "\nwhen: |\n    " + condition + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "test"})
    void saysHowManyTestsARuleMayHave(String command) throws IOException {
        Path many = Files.writeString(
                directory.resolve("many.yaml"),
                "id: many\nwhen: trace.isError\ntests:\n"
                        + "  - { name: n, expect: no-match, trace: { spans: [] } }\n".repeat(101));

        CommandRun run = CommandRun.of("rules", command, many.toString());

        assertThat(run.exitCode()).isEqualTo(ExitCodes.FINDINGS);
        assertThat(run.out() + run.err()).contains("The rule has 101 tests; 100 are allowed.", "line 4, column 3");
    }

    @Test
    void checkShowsWhereARuleIsWrong() {
        CommandRun run = CommandRun.of("rules", "check", directory.toString());
        assertThat(run.exitCode()).isEqualTo(ExitCodes.FINDINGS);
        assertThat(run.out()).contains("""
                  line 3, column 15
                  |   trace.spans.wher(service == 'auth').count() > 2
                  |               ^
                  hint: did you mean `where`?
            """, "2 rules, 1 refused");
    }

    @Test
    void warningsAreErrorsWhenStrict() throws IOException {
        Path doubtful = Files.writeString(directory.resolve("doubtful.yaml"), """
            id: doubtful
            when: |
              trace.spans.any(http.route != '/')
            """);
        assertThat(CommandRun.of("rules", "check", doubtful.toString()).exitCode())
                .isZero();
        assertThat(CommandRun.of("rules", "check", "--strict", doubtful.toString())
                        .exitCode())
                .isEqualTo(ExitCodes.FINDINGS);
    }

    @Test
    void lintCountsTheKeysOfRecordedTraffic() throws IOException {
        Path many = rule("many.yaml", "stream.spans.by(session.id ?? traceId).within('5m').count() > 3");
        Path few = rule("few.yaml", "stream.spans.by(service ?? traceId).within('5m').count() > 3");
        String capture = "--traces=../testing/src/test/resources/captures/otel-demo";

        assertThat(CommandRun.of("rules", "lint", ANY_COST, many.toString(), capture)
                        .out())
                .containsPattern("too-many-keys  the recorded traffic gives \\d+ keys in \\d+ additions");
        assertThat(CommandRun.of("rules", "lint", ANY_COST, few.toString(), capture)
                        .out())
                .doesNotContain("too-many-keys");
        assertThat(CommandRun.of("rules", "lint", ANY_COST, many.toString()).out())
                .doesNotContain("too-many-keys");
    }

    @Test
    void lintTellsWhatItFindsByIdAndWritesSarif() throws IOException {
        Path sarif = directory.resolve("build/found.sarif");
        Path doubtful = rule("doubtful.yaml", "trace.spans.any(http.route != '/')");

        CommandRun run = CommandRun.of("rules", "lint", ANY_COST, doubtful.toString(), "--sarif", sarif.toString());
        assertThat(run.exitCode()).isEqualTo(ExitCodes.FINDINGS);
        assertThat(run.out())
                .contains(
                        doubtful + ":3:21  unguarded-inequality  `!=` is true where `http.route` is missing",
                        "docs/reference/checks/unguarded-inequality.md",
                        doubtful + ":1:1  no-owner  the rule does not name",
                        "1 rule, 5 found");
        assertThat(sarif)
                .content()
                .contains("\"ruleId\" : \"unguarded-inequality\"", "\"startLine\" : 3", "\"level\" : \"warning\"");

        Files.writeString(
                doubtful,
                Files.readString(doubtful)
                        + "lint: { off: [unguarded-inequality, no-owner, no-runbook, no-test-that-matches] }\n");
        CommandRun off = CommandRun.of("rules", "lint", ANY_COST, doubtful.toString());
        assertThat(off.out()).contains("no-test-that-does-not", "1 rule, 1 found");
        assertThat(CommandRun.of("rules", "lint", ANY_COST, doubtful.toString(), "--off", "no-test-that-does-not")
                        .exitCode())
                .isZero();
        assertThat(CommandRun.of("rules", "check", "--strict", doubtful.toString())
                        .exitCode())
                .isZero();
        assertThat(CommandRun.of("rules", "lint", ANY_COST, doubtful.toString(), "--off", "no-ownr")
                        .err())
                .contains("there is no check no-ownr");
        assertThat(CommandRun.of("rules", "lint", doubtful.toString(), "--max-cost", "0")
                        .out())
                .contains("too-expensive");

        CommandRun refused = CommandRun.of("rules", "lint", broken.toString());
        assertThat(refused.out()).contains("✘ " + broken + ":3:15  unknown-method", "1 rule, 1 found");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        { resource.service.name = "auth" } | this looks like TraceQL
        SELECT count(*) FROM spans         | this looks like SQL
        sum(rate(calls_total[5m])) > 3     | this looks like PromQL
        """)
    void lintRecognisesOtherLanguages(String condition, String hint) throws IOException {
        CommandRun run =
                CommandRun.of("rules", "lint", rule("foreign.yaml", condition).toString());
        assertThat(run.exitCode()).isEqualTo(ExitCodes.FINDINGS);
        assertThat(run.out()).contains(hint, "docs/reference/checks/foreign-syntax.md");
    }

    @Test
    void checkNamesThePageOfEachFinding() throws IOException {
        Path doubtful = rule("doubtful.yaml", "trace.spans.any(http.route != '/')");
        Path foreign = rule("foreign.yaml", "service LIKE 'auth%'");
        Path regex = rule("regex.yaml", "trace.spans.any(/\\w{0,999}!/.test(name))");

        assertThat(CommandRun.of("rules", "check", doubtful.toString()).out())
                .contains("see docs/reference/checks/unguarded-inequality.md");
        assertThat(CommandRun.of("rules", "check", foreign.toString()).out())
                .contains("see docs/reference/checks/foreign-syntax.md");
        assertThat(CommandRun.of("rules", "check", regex.toString()).out())
                .contains("see docs/reference/checks/expensive-regex.md");
        assertThat(CommandRun.of("rules", "check", broken.toString()).out()).doesNotContain("see docs");
    }

    @Test
    void testsAreRunAndReportedForPeopleAndForCi() throws IOException {
        Path report = directory.resolve("build/report.xml");
        CommandRun run = CommandRun.of("rules", "test", good.toString(), "--junit", report.toString());
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("✓ three match", "1 passed, 0 failed");
        assertThat(report).content().contains("<testcase classname=\"storm\" name=\"three match\"");
    }

    @Test
    void aTestThatFailsIsToldByTheExitCode() throws IOException {
        Files.writeString(good, Files.readString(good).replace("expect: match", "expect: no-match"));
        CommandRun run = CommandRun.of("rules", "test", good.toString());
        assertThat(run.exitCode()).isEqualTo(ExitCodes.FINDINGS);
        assertThat(run.out()).contains("✗ three match", "0 passed, 1 failed");
    }

    @Test
    void aBrokenRuleIsNotPublished() {
        CommandRun run = CommandRun.of("rules", "publish", broken.toString(), "--kafka", "127.0.0.1:1");
        assertThat(run.exitCode()).isEqualTo(ExitCodes.FINDINGS);
        assertThat(run.out()).contains("nothing is published, and active versions stay active", "line 3, column 15");
    }

    @Test
    void sharedListsBesideTheRulesAreKnown() throws IOException {
        Path vip = Files.writeString(directory.resolve("vip.yaml"), """
            id: vip
            when: |
              trace.spans.any(lists.vips.includes(user))
            tests:
              - name: ann is one
                trace: { spans: [ { attributes: { user: ann } } ] }
                expect: match
            """);
        assertThat(CommandRun.of("rules", "check", "--strict", vip.toString()).out())
                .contains("no list `vips` is known", "1 warning");
        assertThat(CommandRun.of("rules", "test", vip.toString()).out()).contains("0 passed, 1 failed");

        Path list = Files.writeString(directory.resolve("vips.list.yaml"), "values: [ann, bob]");
        assertThat(CommandRun.of("rules", "check", "--strict", vip.toString()).exitCode())
                .isZero();
        assertThat(CommandRun.of("rules", "test", vip.toString()).out()).contains("1 passed, 0 failed");

        Path elsewhere = Files.move(list, directory.resolve("broken").resolve("vips.list.yaml"));
        assertThat(CommandRun.of("rules", "test", vip.toString(), "--lists", elsewhere.toString())
                        .exitCode())
                .isZero();
    }

    @Test
    void aBrokenSharedListIsNamedWithItsPlace() throws IOException {
        Path list = Files.writeString(directory.resolve("vips.list.yaml"), "value: [ann, bob]");
        CommandRun run = CommandRun.of("rules", "check", good.toString());
        assertThat(run.exitCode()).isEqualTo(ExitCodes.FINDINGS);
        assertThat(run.err()).contains(list.getFileName() + " is not a shared list", "values: [a, b]");
    }

    @Test
    void aListNeedsItsNameInTheNameOfItsFile() throws IOException {
        Path list = Files.writeString(directory.resolve("vips.yaml"), "values: [ann]");
        CommandRun run = CommandRun.of("rules", "check", good.toString(), "--lists", list.toString());
        assertThat(run.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(run.err()).contains("NAME.list.yaml");
    }

    @Test
    void attributesThatNoRecordedSpanCarriesAreWarnedOf() throws IOException {
        Path traces = Files.writeString(directory.resolve("traces.json"), """
            {"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"shop"}}]},
             "scopeSpans":[{"spans":[{"traceId":"0af7651916cd43dd8448eb211c80319c","spanId":"b7ad6b7169203331",
              "name":"GET","startTimeUnixNano":"1","endTimeUnixNano":"2",
              "attributes":[{"key":"http.route","value":{"stringValue":"/"}}]}]}]}]}
            """.replace("\n", " ") + "\n");
        Path rule = Files.writeString(directory.resolve("route.yaml"), """
            id: route
            when: |
              trace.spans.any(http.rout == '/' || http.route == '/cart')
            """);
        CommandRun run = CommandRun.of("rules", "check", rule.toString(), "--traces", traces.toString());
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("no span has carried the attribute `http.rout`", "did you mean `http.route`?", "1 warning");
    }

    @Test
    void pathsThatAreNotThereAreNamed() {
        CommandRun run = CommandRun.of("rules", "check", "nowhere.yaml");
        assertThat(run.exitCode()).isEqualTo(ExitCodes.UNAVAILABLE);
        assertThat(run.err()).contains("there is no file or directory nowhere.yaml");
    }
}
