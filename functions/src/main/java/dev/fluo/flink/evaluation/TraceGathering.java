package dev.fluo.flink.evaluation;

import dev.fluo.flink.assembly.ClosedTrace;
import dev.fluo.flink.assembly.Remembered;
import dev.fluo.flink.correlation.LearningGathering;
import dev.fluo.flink.slice.TraceId;
import dev.fluo.rules.correlation.Contribution;
import dev.fluo.rules.correlation.CorrelationRuleSet;
import dev.fluo.rules.trace.Trace;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.operators.InternalTimerService;

/**
 * Takes of each trace that is judged the terms of rules that it holds, and its contributions to the rules across traces.
 * A trace that is judged again contributes the difference to its earlier contributions; the version of the rules at that
 * time is remembered for this.
 */
final class TraceGathering {

    private final Subtask subtask;
    private final JudgedTraceState traces;
    private final InternalTimerService<VoidNamespace> clock;
    private final RuleFailures failures;
    private final EvaluationOutput out;

    /**
     * @param traces remembers what was added
     * @param clock tells the watermark and the processing time
     * @param failures is told of rules that fail on a trace
     */
    TraceGathering(
            Subtask subtask,
            JudgedTraceState traces,
            InternalTimerService<VoidNamespace> clock,
            RuleFailures failures,
            EvaluationOutput out) {
        this.subtask = subtask;
        this.traces = traces;
        this.clock = clock;
        this.failures = failures;
        this.out = out;
    }

    /** @return whether something is remembered that {@link JudgedTraceState#forget} has to clear */
    boolean gather(TraceId id, ClosedTrace closed, EarlierTrace earlier) throws Exception {
        ActiveRules active = subtask.active();
        subtask.sighted().add(closed.trace(), active.terms(), !closed.judgedBefore(), clock.currentWatermark());
        if (!closed.judgedBefore()) {
            subtask.calls().ifPresent(calls -> calls.add(closed.trace(), clock.currentWatermark()));
        }
        CorrelationRuleSet rules = active.streamRules();
        if (rules.isEmpty()) {
            return false;
        }
        Long before = closed.remembered() == Remembered.NOTHING ? null : traces.gathered(id);
        Optional<Supplier<Trace>> then = before == null ? Optional.empty() : Optional.of(earlier::trace);
        long now = clock.currentProcessingTime();
        LearningGathering knowledge = new LearningGathering(
                subtask.learning(),
                rules,
                subtask.active()::standing,
                before == null ? -1 : before,
                clock.currentWatermark(),
                out::ledger,
                subtask.gatheringNotes());
        knowledge.begin(closed.trace(), now, subtask.index());
        List<Contribution> contributions = rules.ofTrace(closed.trace(), then, knowledge);
        contributions.forEach(out::contribution);
        knowledge.failures().forEach((rule, why) -> failures.failed(rule.rule(), why, closed.trace(), now));
        if (contributions.isEmpty() && before == null) {
            return false;
        }
        traces.gathered(id, subtask.rulesVersion());
        return true;
    }
}
