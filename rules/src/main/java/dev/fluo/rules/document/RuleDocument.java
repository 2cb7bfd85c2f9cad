package dev.fluo.rules.document;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A rule as its author wrote it: every field of the document, defaults filled in, no expression understood yet.
 * Two documents say the same when their {@link CanonicalJson#hash} is the same.
 *
 * @param id {@code [a-z0-9-]{1,100}}; the key on the rules topic
 * @param name what people call it; the id when left out
 * @param severity how bad a violation is; of several the least
 * @param severities conditions by severity, the most severe first; empty for a rule with one severity
 * @param message a template for the signal's message; absent: the name
 * @param subject an expression for who is to blame; absent: the service of the trace's entry
 * @param lintOff ids of checks that do not warn of the rule
 * @param repeatEvery cross-trace rules: how often an open episode is said again
 * @param forget cross-trace rules: how long a key lives after its last event
 * @param timing cross-trace rules: how long a condition holds before it opens an episode, and ends before it is over
 * @param semconv by which names attributes are read; absent: as the job does by default
 * @param expectSilence why the rule is meant to be quiet; absent: it is not
 * @param settle cross-trace rules: when a window is judged; absent: as the job is configured
 * @param during the hours of the week in which the condition counts; absent: always
 * @param adjusted cross-trace rules: whether counts and sums stand for all traffic where traces are sampled; absent: they
 *     do not, and the job notes it
 * @param positions where each text stood in the document, for problems found later
 */
public record RuleDocument(
        String id,
        String name,
        RuleCondition condition,
        Severity severity,
        Map<Severity, String> severities,
        Optional<String> description,
        Optional<String> message,
        Optional<String> subject,
        List<String> tags,
        Map<String, String> labels,
        Optional<String> category,
        Optional<String> owner,
        Optional<String> runbook,
        List<String> lintOff,
        Mode mode,
        boolean enabled,
        OnIncomplete onIncomplete,
        Optional<Suppression> suppress,
        List<ExceptClause> except,
        List<RuleTest> tests,
        Optional<Duration> repeatEvery,
        Optional<Duration> forget,
        EpisodeTiming timing,
        Optional<Semconv> semconv,
        Optional<String> expectSilence,
        Optional<Settling> settle,
        Optional<TimeOfWeek> during,
        Optional<Boolean> adjusted,
        DocumentPositions positions) {
    public RuleDocument {
        severities = severities.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(severities));
        tags = List.copyOf(tags);
        lintOff = List.copyOf(lintOff);
        except = List.copyOf(except);
        tests = List.copyOf(tests);
    }

    /** Returns whether it says what must be seen in a test run; no job judges such a rule. */
    public boolean isExpectation() {
        return condition.kind() == RuleCondition.Kind.EXPECT;
    }

    /** Returns an expectation as the rule that fires where it is fulfilled; every other rule as it is. */
    public RuleDocument asPattern() {
        RuleCondition pattern = new RuleCondition(RuleCondition.Kind.WHEN, condition.text());
        return isExpectation() ? with(pattern, enabled, except) : this;
    }

    /** Returns this rule with one more exception, the last. */
    public RuleDocument excepting(ExceptClause clause) {
        List<ExceptClause> more = new ArrayList<>(except);
        more.add(clause);
        return with(condition, enabled, more);
    }

    /** Returns this rule with these exceptions in place of its own. */
    public RuleDocument withExcept(List<ExceptClause> clauses) {
        return with(condition, enabled, clauses);
    }

    /** Returns the same document, switched on. */
    public RuleDocument asEnabled() {
        return withEnabled(true);
    }

    /** Returns the same document, switched on or off. */
    public RuleDocument withEnabled(boolean on) {
        return with(condition, on, except);
    }

    private RuleDocument with(RuleCondition asked, boolean on, List<ExceptClause> clauses) {
        return new RuleDocument(
                id,
                name,
                asked,
                severity,
                severities,
                description,
                message,
                subject,
                tags,
                labels,
                category,
                owner,
                runbook,
                lintOff,
                mode,
                on,
                onIncomplete,
                suppress,
                clauses,
                tests,
                repeatEvery,
                forget,
                timing,
                semconv,
                expectSilence,
                settle,
                during,
                adjusted,
                positions);
    }
}
