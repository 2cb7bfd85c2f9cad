package dev.fluo.rules.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.RuleRefusedException;
import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.javascript.JavaScriptPool;
import dev.fluo.rules.javascript.JavaScriptSettings;
import dev.fluo.rules.language.Problem;
import dev.fluo.rules.testing.TestResult.Outcome;
import dev.fluo.rules.value.Lists;
import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.rules.verdict.RuleCompiler;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

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
    void aBusyMachineTakesNoTimeOfANativeRule() throws Exception {
        String document = "id: a\nwhen: trace.isError\n";
        CompiledRule rule = RuleCompiler.compile(RuleReader.read(document, Format.YAML, "a"), 0, Lists.NONE);
        LongSupplier clock = TestDeadline.clock(rule);
        long started = clock.getAsLong();
        long waited = 50_000_000;
        LockSupport.parkNanos(waited);
        assertThat(clock.getAsLong() - started).isLessThan(waited);
    }

    @Test
    void anExpectationIsTestedAndNoJobTakesIt() throws Exception {
        CompiledRule rule = RuleCompiler.compile(
                RuleReader.read(
                        "id: a\nexpect: trace.spans.where(service == 'auth').count() == 3\ntests:\n"
                                + "  - { name: seen, expect: match, " + THREE + " }\n"
                                + "  - { name: other, expect: no-match, trace: { spans: [ { service: auth } ] } }\n",
                        Format.YAML,
                        "a.yaml"),
                0,
                Lists.NONE);
        RuleTests tests = new RuleTests(pool, TraceFiles.NONE);

        assertThat(tests.run(rule)).extracting(TestResult::outcome).containsOnly(Outcome.PASSED);
        RuleRefusedException refusal = catchThrowableOfType(RuleRefusedException.class, () -> tests.requireGreen(rule));
        assertThat(refusal.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("expectation");
            assertThat(problem.line()).isEqualTo(2);
            assertThat(problem.hint()).contains("fluo test --rules");
        });
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
        assertThat(results)
                .extracting(result -> result.details().get(0))
                .containsExactly(
                        "expected no-match, but the trace is violated",
                        "`trace.spans.where(service == 'auth').count()` was 3, expected 4",
                        "`trace.size` was not observed; there is `trace.spans.where(service == 'auth').count() > 2`");
    }

    @Test
    void aWrongVerdictShowsTheValuesThatWereCompared() throws Exception {
        TestResult result =
                run("  - { name: verdict, expect: no-match, " + THREE + " }\n").get(0);

        assertThat(result.details())
                .containsExactly(
                        "expected no-match, but the trace is violated",
                        "`trace.spans.where(service == 'auth').count() > 2` is true: 3 > 2");
    }

    static Stream<Arguments> acrossTraces() {
        String twoKeys = "traces: [ { spans: [ { service: a, attributes: { order.id: 77 } } ] }, "
                + "{ at: 1s, spans: [ { service: a, attributes: { order.id: '77' } } ] } ]";
        String none = "expected match, but the rule did not fire";
        return Stream.of(
                Arguments.of(
                        "stream.spans.by(order.id).within('10s').count() > 1",
                        "match",
                        twoKeys,
                        List.of(
                                none,
                                "key 77, 1.0 s after the start: "
                                        + "`stream.spans.by(order.id).within('10s').count() > 1` is false: 1 > 1",
                                "key '77', 2.0 s after the start: "
                                        + "`stream.spans.by(order.id).within('10s').count() > 1` is false: 1 > 1")),
                Arguments.of(
                        "stream.spans.within('10s').count() > 1",
                        "no-match",
                        twoKeys,
                        List.of(
                                "expected no-match, but the rule fired: 2.0 s after the start: "
                                        + "`stream.spans.within('10s').count() > 1` is true: 2 > 1",
                                "without a key, 2.0 s after the start: "
                                        + "`stream.spans.within('10s').count() > 1` is true: 2 > 1")),
                Arguments.of(
                        "stream.spans.by(no.such).within('10s').count() > 1",
                        "match",
                        twoKeys,
                        List.of(
                                none,
                                "no event was counted: none satisfies a selection, or each lacks a value of `by`")),
                Arguments.of(
                        "stream.after(stream.changes, '1h').spans.within('10s').count() < 1",
                        "match",
                        twoKeys,
                        List.of(
                                none,
                                "without a key, 1.0 s after the start: `stream.after(stream.changes, '1h').spans"
                                        + ".within('10s').count() < 1` is false: 'not known' < 1")),
                Arguments.of(
                        "stream.spans.by(service).firstSeen({ learn: '1h', forget: '30d' })",
                        "match",
                        twoKeys,
                        List.of(
                                none,
                                "key 'a', 2.0 s after the start: "
                                        + "`seconds of learning before the key came` is false: 1 > 3600")),
                Arguments.of(
                        "stream.sequence(stream.spans.where(order.id == '77'), stream.spans.where(order.id == 5))"
                                + ".by(service).within('1h').complete()",
                        "match",
                        twoKeys,
                        List.of(
                                none,
                                "key 'a', 1.0 s after the start: "
                                        + "`events of step 1, stream.spans.where(order.id == '77')` is true: 2 > 0, "
                                        + "`events of step 2, stream.spans.where(order.id == 5)` is false: 0 > 0")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("acrossTraces")
    void aFailureAcrossTracesShowsTheKeysThatWereFormed(
            String condition, String expect, String traffic, List<String> details) throws Exception {
        String document = "id: a\nwhen: |\n  " + condition + "\ntests:\n  - { name: keys, expect: " + expect + ", "
                + traffic + " }\n";
        CompiledRule rule = RuleCompiler.compile(RuleReader.read(document, Format.YAML, "rule"), 0, Lists.NONE);

        TestResult result = new RuleTests(pool, TraceFiles.NONE).run(rule).get(0);

        assertThat(result.details()).isEqualTo(details);
    }

    @Test
    void whatAFailureShowsIsBounded() throws Exception {
        String selection = "stream.spans.where(name != null" + " && name != 'x'".repeat(1000) + ").by(service)";
        String document = "id: a\nwhen: " + selection + ".within('10s').count() > 1\ntests:\n"
                + "  - { name: many, expect: match, traces: [ { spans: [ "
                + IntStream.range(0, 25)
                        .mapToObj(i -> "{ service: " + "s".repeat(500) + i + " }")
                        .collect(Collectors.joining(", "))
                + " ] } ] }\n";
        CompiledRule rule = RuleCompiler.compile(RuleReader.read(document, Format.YAML, "rule"), 0, Lists.NONE);

        TestResult result = new RuleTests(pool, TraceFiles.NONE).run(rule).get(0);
        RuleRefusedException refusal = catchThrowableOfType(
                RuleRefusedException.class, () -> new RuleTests(pool, TraceFiles.NONE).requireGreen(rule));

        assertThat(result.details()).hasSize(12).endsWith("… and 15 more keys");
        assertThat(result.details()).allMatch(detail -> detail.length() < 600);
        assertThat(refusal.problems().get(0).message()).hasSizeLessThan(2_100).endsWith("…");
    }

    @Test
    void aTestByFileIsSkippedWhereThereAreNoFiles() throws Exception {
        TestResult result = run("  - { name: recorded, expect: match, trace: { file: t.json } }\n")
                .get(0);

        assertThat(result.outcome()).isEqualTo(Outcome.SKIPPED);
        assertThat(result.details()).containsExactly("its file `t.json` is not at hand here");
    }

    @Test
    void testsOfARuleWithoutItsListFailAndDoNotKeepItOut() throws Exception {
        CompiledRule rule = RuleCompiler.compile(RuleReader.read("""
            id: y18
            when: trace.spans.any(!lists.allowed.includes(service))
            tests:
              - { name: an allowed service, trace: { spans: [ { service: web } ] }, expect: no-match }
            """, Format.YAML, "rule"), 0, Lists.NONE);
        RuleTests tests = new RuleTests(pool, TraceFiles.NONE);

        TestResult result = tests.run(rule).get(0);
        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.details()).containsExactly("the shared list `allowed` is not there: the rule is inactive");
        tests.requireGreen(rule);
        assertThat(rule.isActive()).isFalse();
    }

    @Test
    void aRuleWhoseTestFailsIsRefusedWhereTheTestStands() throws Exception {
        CompiledRule rule = compile("  - name: calm\n    expect: no-match\n    " + THREE + "\n");

        RuleRefusedException refusal = catchThrowableOfType(
                RuleRefusedException.class, () -> new RuleTests(pool, TraceFiles.NONE).requireGreen(rule));

        Problem problem = refusal.problems().get(0);
        assertThat(problem.message())
                .isEqualTo("The rule's test `calm` fails: expected no-match, but the trace is violated; "
                        + "`trace.spans.where(service == 'auth').count() > 2` is true: 3 > 2");
        assertThat(problem.line()).isEqualTo(4);
        assertThat(problem.column()).isEqualTo(11);
    }

    @Test
    void testsThatTakeTooLongTogetherAreStoppedWhereTheyAre() throws Exception {
        CompiledRule rule = compile(("  - { name: three, expect: match, " + THREE + " }\n").repeat(100));
        AtomicLong seconds = new AtomicLong();

        RuleRefusedException refusal = catchThrowableOfType(
                RuleRefusedException.class,
                () -> new RuleTests(pool, TraceFiles.NONE, () -> seconds.incrementAndGet() * 1_000_000_000L)
                        .requireGreen(rule));

        assertThat(refusal.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("tests-too-slow");
            assertThat(problem.message())
                    .isEqualTo("The rule's tests take too long: after 5 s test 6 of 100 was reached, `three`.");
            assertThat(problem.line()).isEqualTo(9);
        });
        assertThat(seconds).as("none is begun after that").hasValue(12);
    }

    /** Each look at the clock is a millisecond of it, and there is one for each trace. */
    @Test
    void aTestAcrossTracesIsEndedInItsMiddle() throws Exception {
        String document = """
            id: a
            when: stream.spans.by(service).within('10s').count() > 1
            tests:
              - name: many
                expect: match
                traces: [ { repeat: 9000, spans: [ { service: auth } ] } ]
            """;
        CompiledRule rule = RuleCompiler.compile(RuleReader.read(document, Format.YAML, "rule"), 0, Lists.NONE);
        AtomicLong millis = new AtomicLong();

        RuleRefusedException refusal = catchThrowableOfType(
                RuleRefusedException.class,
                () -> new RuleTests(pool, TraceFiles.NONE, () -> millis.incrementAndGet() * 1_000_000L)
                        .requireGreen(rule));

        assertThat(refusal.problems())
                .first()
                .satisfies(problem -> assertThat(problem.message()).contains("it took more than 5 s, and was ended"));
    }

    @Test
    void testsByFileTakeTheTimeTheyTake() throws Exception {
        CompiledRule rule = compile("  - { name: recorded, expect: match, trace: { file: t.json } }\n".repeat(100));
        AtomicLong seconds = new AtomicLong();

        new RuleTests(pool, TraceFiles.NONE, () -> seconds.incrementAndGet() * 1_000_000_000L).requireGreen(rule);
        assertThat(seconds).hasValue(100);
    }

    @Test
    void ofVeryManyTestsThatFailTheFirstAreTold() throws Exception {
        CompiledRule rule = compile(("  - { name: three, expect: no-match, " + THREE + " }\n").repeat(100));

        RuleRefusedException refusal = catchThrowableOfType(
                RuleRefusedException.class, () -> new RuleTests(pool, TraceFiles.NONE, () -> 0).requireGreen(rule));

        assertThat(refusal.problems())
                .hasSize(21)
                .last()
                .satisfies(problem -> assertThat(problem.message()).contains("80 more"));
    }

    @Test
    void aTestMayBeginAtAnyTime() throws Exception {
        String during = "during: Mon-Fri 08:00-18:00 Europe/Berlin\n";
        List<TestResult> results = new RuleTests(pool, TraceFiles.NONE)
                .run(RuleCompiler.compile(
                        RuleReader.read(
                                during + CONDITION
                                        + "  - { name: at work, begins: 2026-01-05T09:00:00+01:00, expect: match, "
                                        + THREE + " }\n"
                                        + "  - { name: at night, begins: 2026-01-05T07:59:59+01:00, expect: no-match, "
                                        + THREE + " }\n"
                                        + "  - { name: wrong, begins: 2026-01-04T12:00:00Z, expect: match, " + THREE
                                        + " }\n",
                                Format.YAML,
                                "rule"),
                        0,
                        Lists.NONE));

        assertThat(results)
                .extracting(TestResult::outcome)
                .containsExactly(Outcome.PASSED, Outcome.PASSED, Outcome.FAILED);
        assertThat(results.get(2).details())
                .contains("expected match, but the trace is violated, outside the hours of `during`");
    }

    private static List<TestResult> run(String tests) throws RuleRefusedException {
        return new RuleTests(pool, TraceFiles.NONE).run(compile(tests));
    }

    private static CompiledRule compile(String tests) throws RuleRefusedException {
        return RuleCompiler.compile(RuleReader.read(CONDITION + tests, Format.YAML, "rule"), 0, Lists.NONE);
    }
}
