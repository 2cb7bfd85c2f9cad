package dev.fluo.rules.testing;

import dev.fluo.rules.changeevent.ChangeEvent;
import dev.fluo.rules.correlation.CorrelationLimits;
import dev.fluo.rules.correlation.CorrelationRule;
import dev.fluo.rules.correlation.CorrelationSimulation;
import dev.fluo.rules.correlation.CorrelationTime;
import dev.fluo.rules.correlation.CoveredTime;
import dev.fluo.rules.correlation.EpisodeChange;
import dev.fluo.rules.document.RuleTest;
import dev.fluo.rules.document.RuleTest.Expectation;
import dev.fluo.rules.document.TestTimeline;
import dev.fluo.rules.document.TestTimeline.TestChange;
import dev.fluo.rules.document.TestTimeline.TimedTrace;
import dev.fluo.rules.plan.EventKeys;
import dev.fluo.rules.testing.TestResult.Outcome;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.verdict.CompiledRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Runs the tests of cross-trace rules. Novelty begins to learn where the test starts. */
final class CorrelationTests {

    private static final Duration ALWAYS = Duration.ofDays(10_000);
    private static final long NANOS_PER_MILLI = 1_000_000L;

    private CorrelationTests() {}

    /** @param deadline ends a test whose time goes on for too long */
    static TestResult run(CompiledRule rule, RuleTest test, int position, TestDeadline deadline) {
        long started = System.nanoTime();
        List<String> details = new ArrayList<>();
        if (!rule.isAcrossTraces()) {
            details.add("`traces` and `changes` are for cross-trace rules; this one speaks of one `trace`");
        } else if (test.trace().file().isPresent()) {
            details.add("a cross-trace rule is tested with `traces` that write their spans, not with a file");
        } else if (test.expect() == Expectation.INCONCLUSIVE) {
            details.add("a cross-trace rule is never inconclusive: expect match or no-match");
        } else {
            try {
                check(rule, test, deadline, details);
            } catch (TestDeadline.PassedException passed) {
                details.add(passed.getMessage());
            }
        }
        Outcome outcome = details.isEmpty() ? Outcome.PASSED : Outcome.FAILED;
        return new TestResult(
                rule.id(), position, test, outcome, details, Duration.ofNanos(System.nanoTime() - started));
    }

    private static void check(CompiledRule rule, RuleTest test, TestDeadline deadline, List<String> details) {
        List<Trace> traces = traces(test);
        long start = start(test);
        details.addAll(TestGaps.contradictions(test, start, traces));
        CorrelationSimulation simulation = play(rule, test, traces, deadline);
        simulation.failures().forEach(why -> details.add("a trace or change was not counted: " + why));
        List<EpisodeChange> standing = simulation.standing();
        Expectation found = standing.isEmpty() ? Expectation.NO_MATCH : Expectation.MATCH;
        if (found != test.expect()) {
            details.add("expected " + test.expect().word() + ", but "
                    + (standing.isEmpty()
                            ? "the rule did not fire"
                            : "the rule fired: " + said(standing.get(0), start)));
            details.addAll(ComparedValues.ofKeys(simulation.keys(), start));
            if (simulation.hasBoundedKeys()) {
                details.add("an event has more than " + EventKeys.MOST + " keys: only the first count");
            }
        } else if (!standing.isEmpty()) {
            details.addAll(new EpisodeCheck(rule, standing, start).differences(test.episode()));
            details.addAll(ObservedCheck.differences(
                    test.observed(), standing.get(0).episode().finding().observed()));
        }
    }

    /** Returns the start of a test, epoch milliseconds. */
    private static long start(RuleTest test) {
        return TraceLayout.startNanos(test) / NANOS_PER_MILLI;
    }

    private static String said(EpisodeChange change, long start) {
        String key = change.key().isEmpty() ? "" : ", for key " + ComparedValues.key(change.key());
        String values =
                String.join(", ", ComparedValues.of(change.episode().finding().observed()));
        return ComparedValues.time(change.episode().startMillis(), start)
                + key
                + (values.isEmpty() ? "" : ": " + values);
    }

    private static CorrelationSimulation play(
            CompiledRule rule, RuleTest test, List<Trace> traces, TestDeadline deadline) {
        long start = start(test);
        CoveredTime covered = CoveredTime.allBut(CoveredTime.LEAST, TestGaps.seconds(test, start));
        CorrelationTime pace = new CorrelationTime(0, 0, ALWAYS.toMillis(), covered);
        CorrelationSimulation simulation = new CorrelationSimulation(rule, CorrelationLimits.DEFAULT, pace, start);
        simulation.beforeStep(deadline::require);
        long last = start;
        for (TestChange change : test.timeline().changes()) {
            long at = start + change.at().toMillis();
            simulation.change(event(change, at));
            last = Math.max(last, at);
        }
        for (Trace trace : traces) {
            simulation.trace(trace);
            last = Math.max(last, -Math.floorDiv(-trace.endNanos(), NANOS_PER_MILLI));
        }
        long little = CorrelationRule.of(rule).reachMillis();
        long expected = start + test.episode().latest().toMillis();
        long end = Math.max(last + little, expected);
        simulation.advance(
                test.timeline().until().map(until -> start + until.toMillis()).orElse(end));
        return simulation;
    }

    private static ChangeEvent event(TestChange change, long atMillis) {
        return ChangeEvent.of(
                change.kind(),
                change.service().orElse(null),
                change.environment().orElse(null),
                change.version().orElse(null),
                atMillis,
                change.author().orElse(null),
                change.attributes());
    }

    private static List<Trace> traces(RuleTest test) {
        List<Trace> traces = new ArrayList<>();
        TestTimeline timeline = test.timeline();
        if (timeline.isEmpty()) {
            traces.add(TraceLayout.of(test));
        }
        for (TimedTrace timed : timeline.traces()) {
            for (int i = 0; i < timed.repeat(); i++) {
                long start = TraceLayout.startNanos(test)
                        + timed.at().plus(timed.every().multipliedBy(i)).toNanos();
                String id = String.format(Locale.ROOT, "%032x", traces.size() + 1);
                traces.add(TraceLayout.of(timed.trace(), id, start));
            }
        }
        return traces;
    }
}
