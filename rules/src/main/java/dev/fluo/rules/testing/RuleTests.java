package dev.fluo.rules.testing;

import dev.fluo.rules.document.RuleRefusedException;
import dev.fluo.rules.document.RuleTest;
import dev.fluo.rules.document.RuleTest.Expectation;
import dev.fluo.rules.document.Severity;
import dev.fluo.rules.document.TestEpisode;
import dev.fluo.rules.document.TimeOfWeek;
import dev.fluo.rules.javascript.JavaScriptFailure;
import dev.fluo.rules.javascript.JavaScriptPool;
import dev.fluo.rules.language.ProblemList;
import dev.fluo.rules.testing.TestResult.Outcome;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.value.EpochNanos;
import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.rules.verdict.Finding;
import dev.fluo.rules.verdict.Judgement;
import dev.fluo.rules.verdict.Observation;
import dev.fluo.rules.verdict.RuleSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** Runs the tests of rules. */
public final class RuleTests {
    /** The time that the tests of a rule may take together, without those by file; none is begun after it. */
    private static final Duration MAX_TIME = Duration.ofSeconds(5);

    /** Longest time of one test where nobody else waits for it. */
    private static final Duration MAX_TIME_ALONE = Duration.ofSeconds(60);

    private final JavaScriptPool pool;
    private final TraceFiles files;
    private final Function<CompiledRule, LongSupplier> clocks;

    /** @param files where traces by file are found; {@link TraceFiles#NONE} skips those tests */
    public RuleTests(JavaScriptPool pool, TraceFiles files) {
        this(pool, files, TestDeadline::clock);
    }

    /** @param clock nanoseconds, by which the tests of a rule are bounded */
    RuleTests(JavaScriptPool pool, TraceFiles files, LongSupplier clock) {
        this(pool, files, unused -> clock);
    }

    private RuleTests(JavaScriptPool pool, TraceFiles files, Function<CompiledRule, LongSupplier> clocks) {
        this.pool = pool;
        this.files = files;
        this.clocks = clocks;
    }

    /** Runs all tests of a rule, in order. Those of a rule that names a list which is not there fail. */
    public List<TestResult> run(CompiledRule rule) {
        RuleSet alone = RuleSet.of(List.of(rule), pool);
        List<TestResult> results = new ArrayList<>();
        for (int i = 0; i < rule.document().tests().size(); i++) {
            results.add(run(rule, alone, i, MAX_TIME_ALONE));
        }
        return results;
    }

    /**
     * Runs all tests of a rule, as is done before it is accepted. It runs none of a rule that names a list which is not
     * there: the rule is inactive.
     *
     * @throws RuleRefusedException if one fails, or they take too long together: whoever takes rules in does nothing
     *     else meanwhile; it is told where the test stands in the document. Also if the rule is an expectation
     */
    public void requireGreen(CompiledRule rule) throws RuleRefusedException {
        if (rule.document().isExpectation()) {
            throw new RuleRefusedException(List.of(TestRefusals.expectation(rule)));
        }
        if (!rule.missingLists().isEmpty()) {
            return;
        }
        RuleSet alone = RuleSet.of(List.of(rule), pool);
        ProblemList problems = new ProblemList();
        LongSupplier clock = clocks.apply(rule);
        long spent = 0;
        for (int i = 0; i < rule.document().tests().size() && spent <= MAX_TIME.toNanos(); i++) {
            long started = clock.getAsLong();
            TestResult result = run(rule, alone, i, MAX_TIME);
            // what a job does not run does not keep it either
            spent += result.test().trace().file().isPresent() ? 0 : clock.getAsLong() - started;
            if (result.outcome() == Outcome.FAILED) {
                problems.add(dev.fluo.rules.language.ProblemSeverity.ERROR, () -> TestRefusals.failed(rule, result));
            }
            if (spent > MAX_TIME.toNanos()) {
                problems.add(
                        dev.fluo.rules.language.ProblemSeverity.ERROR,
                        () -> TestRefusals.tooSlow(rule, result, MAX_TIME));
            }
        }
        if (problems.hasErrors()) {
            throw new RuleRefusedException(problems.byPlace());
        }
    }

    private TestResult run(CompiledRule rule, RuleSet alone, int position, Duration limit) {
        RuleTest test = rule.document().tests().get(position);
        if (!rule.missingLists().isEmpty()) {
            return new TestResult(
                    rule.id(), position, test, Outcome.FAILED, List.of(missing(rule.missingLists())), Duration.ZERO);
        }
        if (rule.isAcrossTraces() || !test.timeline().isEmpty()) {
            return CorrelationTests.run(rule, test, position, new TestDeadline(clocks.apply(rule), limit));
        }
        long started = System.nanoTime();
        List<String> details = new ArrayList<>();
        Outcome outcome;
        try {
            Optional<Trace> trace = trace(test);
            if (trace.isEmpty()) {
                outcome = Outcome.SKIPPED;
                details.add("its file `" + test.trace().file().orElse("") + "` is not at hand here");
            } else {
                check(test, alone, rule.id(), trace.get(), details);
                outcome = details.isEmpty() ? Outcome.PASSED : Outcome.FAILED;
            }
        } catch (TraceFileException e) {
            outcome = Outcome.FAILED;
            details.add(e.getMessage());
        }
        Duration took = Duration.ofNanos(System.nanoTime() - started);
        return new TestResult(rule.id(), position, test, outcome, details, took);
    }

    private static String missing(List<String> lists) {
        boolean one = lists.size() == 1;
        return "the shared " + (one ? "list " : "lists ")
                + lists.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "))
                + (one ? " is" : " are") + " not there: the rule is inactive";
    }

    private Optional<Trace> trace(RuleTest test) throws TraceFileException {
        return test.trace().file().isPresent()
                ? files.find(test.trace().file().get(), test.trace().id())
                : Optional.of(TraceLayout.of(test));
    }

    private static void check(RuleTest test, RuleSet alone, String ruleId, Trace trace, List<String> details) {
        Judgement judgement =
                alone.judge(trace, EpochNanos.instant(trace.endNanos())).get(0);
        if (judgement.error().isPresent()) {
            details.add("the rule failed: " + judgement.error().get());
            return;
        }
        details.addAll(severity(test.episode(), judgement));
        boolean differs = expectation(judgement) != test.expect();
        if (differs) {
            details.add("expected " + test.expect().word() + ", but the trace is "
                    + judgement.verdict().word() + (isOutOfHours(judgement) ? ", outside the hours of `during`" : ""));
        }
        try {
            List<Observation> observed = alone.observe(ruleId, trace);
            if (differs) {
                details.addAll(ComparedValues.of(observed));
            }
            details.addAll(ObservedCheck.differences(test.observed(), observed));
        } catch (JavaScriptFailure e) {
            details.add("the rule failed: " + e.getMessage());
        }
    }

    private static List<String> severity(TestEpisode expected, Judgement judgement) {
        List<String> differences = new ArrayList<>();
        if (expected.hasTimes()) {
            differences.add("the times of `expect` are for cross-trace rules; a trace has `expect: { severity: … }`");
        }
        Severity severity = judgement
                .finding()
                .flatMap(Finding::severity)
                .orElse(judgement.rule().document().severity());
        expected.severity()
                .filter(wanted -> judgement.finding().isPresent() && wanted != severity)
                .ifPresent(wanted ->
                        differences.add("expected severity " + wanted.word() + ", but it is " + severity.word()));
        return differences;
    }

    private static boolean isOutOfHours(Judgement judgement) {
        return judgement.exception().filter(TimeOfWeek.EXCEPTION::equals).isPresent();
    }

    private static Expectation expectation(Judgement judgement) {
        return switch (judgement.verdict()) {
            case VIOLATED -> isOutOfHours(judgement) ? Expectation.NO_MATCH : Expectation.MATCH;
            case INCONCLUSIVE -> Expectation.INCONCLUSIVE;
            case SATISFIED, ERROR -> Expectation.NO_MATCH;
        };
    }
}
