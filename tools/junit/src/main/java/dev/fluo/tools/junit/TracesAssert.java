package dev.fluo.tools.junit;

import dev.fluo.rules.application.OutcomeText;
import dev.fluo.rules.application.RuleOutcome;
import dev.fluo.rules.application.RunReport;
import dev.fluo.rules.verdict.CompiledRule;
import java.util.List;
import org.opentest4j.AssertionFailedError;

/**
 * Assertion about the traces of the test that runs, so far. It waits until they have closed, and fails if no span comes.
 */
public final class TracesAssert {

    private final FluoTraces traces;

    TracesAssert(FluoTraces traces) {
        this.traces = traces;
    }

    /**
     * Asserts that the traces satisfy a rule. A rule with {@code expect} is satisfied if a trace shows what it expects.
     *
     * @param ruleId the rule's id, whatever its mode
     * @throws IllegalArgumentException if there is no such rule
     */
    public TracesAssert satisfy(String ruleId) {
        RuleOutcome outcome = judge(ruleId);
        if (outcome.status() != RuleOutcome.Status.PASSED) {
            throw new AssertionFailedError(OutcomeText.message(List.of(outcome)));
        }
        return this;
    }

    /**
     * Asserts that a signal of the rule stands; of a rule with {@code expect}, that no trace shows what it expects.
     *
     * @param ruleId the rule's id, whatever its mode
     * @throws IllegalArgumentException if there is no such rule
     */
    public TracesAssert violate(String ruleId) {
        RuleOutcome outcome = judge(ruleId);
        switch (outcome.status()) {
            case VIOLATED, SHADOW, NOT_SEEN -> {
                return this;
            }
            default -> {
                String notes = outcome.notes().isEmpty() ? "" : ": " + String.join("; ", outcome.notes());
                throw new AssertionFailedError("expected that the traces violate " + ruleId + ", but it "
                        + OutcomeText.summary(outcome) + notes);
            }
        }
    }

    /** Asserts that the traces satisfy every rule; those in shadow mode do not count. */
    public TracesAssert satisfyAll() {
        traces.requireTestSpans();
        RunReport report = traces.judgeTest(traces.rules());
        if (!report.passes()) {
            throw new AssertionFailedError(OutcomeText.message(report.failed()));
        }
        return this;
    }

    private RuleOutcome judge(String ruleId) {
        CompiledRule rule = traces.rule(ruleId);
        traces.requireTestSpans();
        return traces.judgeTest(List.of(rule)).rules().get(0);
    }
}
