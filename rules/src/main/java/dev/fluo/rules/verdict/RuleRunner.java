package dev.fluo.rules.verdict;

import dev.fluo.rules.document.ExceptClause;
import dev.fluo.rules.document.OnIncomplete;
import dev.fluo.rules.document.RuleCondition;
import dev.fluo.rules.document.TimeOfWeek;
import dev.fluo.rules.javascript.JavaScriptFailure;
import dev.fluo.rules.language.condition.ConditionResult;
import dev.fluo.rules.language.condition.Truth;
import dev.fluo.rules.spanset.WorkLimitException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One rule of a set at work: from the outcome of its condition to a judgement. */
final class RuleRunner {
    /** The number of a condition that the plan does not know as such. */
    static final int NO_NUMBER = -1;

    private static final Logger LOG = LoggerFactory.getLogger(RuleRunner.class);

    private final CompiledRule rule;
    private final ConditionRunner condition;
    private final int script;
    private final List<ConditionRunner> excepts;
    private final FindingRunner findings;
    private final Judgement satisfied;
    private final Judgement inconclusive;

    /**
     * @param script the number under which the plan knows a condition that is JavaScript, or {@link #NO_NUMBER}
     * @param excepts in the order of the document
     */
    RuleRunner(
            CompiledRule rule,
            ConditionRunner condition,
            int script,
            List<ConditionRunner> excepts,
            FindingRunner findings) {
        this.rule = rule;
        this.condition = condition;
        this.script = script;
        this.excepts = List.copyOf(excepts);
        this.findings = findings;
        this.satisfied = Judgement.without(rule, Verdict.SATISFIED);
        this.inconclusive = Judgement.without(rule, Verdict.INCONCLUSIVE);
    }

    /** The truth of a rule's condition that violates it: false for {@code always}. */
    static Truth violating(CompiledRule rule) {
        return rule.document().condition().kind() == RuleCondition.Kind.ALWAYS ? Truth.FALSE : Truth.TRUE;
    }

    CompiledRule rule() {
        return rule;
    }

    /** The number under which the plan runs the condition, or {@link #NO_NUMBER}. */
    int number() {
        return condition instanceof NativeCondition planned ? planned.number() : NO_NUMBER;
    }

    /** The number under which the plan knows what a condition that is JavaScript needs, or {@link #NO_NUMBER}. */
    int script() {
        return script;
    }

    Judgement judge(TraceRun run, Instant now) {
        OnIncomplete onIncomplete = rule.document().onIncomplete();
        if (onIncomplete == OnIncomplete.SKIP && !run.sets().trace().isComplete()) {
            return inconclusive;
        }
        return judge(run, now, whole(run));
    }

    /** Judges as if any span may still come, unless the rule skips such traces. */
    Judgement definite(TraceRun run, Instant now) {
        return rule.document().onIncomplete() == OnIncomplete.SKIP ? inconclusive : judge(run, now, false);
    }

    private Judgement judge(TraceRun run, Instant now, boolean whole) {
        run.time().begin();
        try {
            ReasonedTruth outcome = condition.run(run, whole);
            if (outcome.reasons().isPresent()) {
                Finding finding = findings.find(run, outcome.reasons().get());
                return Judgement.violated(rule, finding, exception(run, now));
            }
            return outcome.truth() == Truth.UNKNOWN ? inconclusive : satisfied;
        } catch (JavaScriptFailure failure) {
            return Judgement.error(rule, failure.getMessage());
        } catch (WorkLimitException failure) {
            return Judgement.error(rule, failure.getMessage());
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError fault) {
            // a rule that trips the engine must not take the others down with it
            LOG.error(
                    "Rule {} failed on trace {}", rule.id(), run.sets().trace().id(), fault);
            return Judgement.error(
                    rule, "FLUO itself failed on this rule, which is a fault of FLUO's; the job's log says more");
        }
    }

    List<Observation> observe(TraceRun run) throws JavaScriptFailure {
        return FindingRunner.observations(condition.explain(run, whole(run)));
    }

    ConditionResult result(TraceRun run) throws JavaScriptFailure {
        return condition.observe(run, whole(run));
    }

    /** Returns whether the trace is to be taken as all there is. */
    private boolean whole(TraceRun run) {
        return run.sets().trace().isComplete() || rule.document().onIncomplete() == OnIncomplete.EVALUATE;
    }

    /** An exception is judged on the spans that are there: what is excused must be seen to be. */
    private Optional<String> exception(TraceRun run, Instant now) throws JavaScriptFailure {
        for (int i = 0; i < excepts.size(); i++) {
            ExceptClause clause = rule.document().except().get(i);
            if (isInForce(clause, now) && excepts.get(i).run(run, true).truth() == Truth.TRUE) {
                return Optional.of(clause.name());
            }
        }
        boolean outOfHours = rule.document()
                .during()
                .filter(hours -> !hours.includes(now.toEpochMilli()))
                .isPresent();
        return outOfHours ? Optional.of(TimeOfWeek.EXCEPTION) : Optional.empty();
    }

    private static boolean isInForce(ExceptClause clause, Instant now) {
        return clause.until()
                .map(last -> now.isBefore(
                        last.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant()))
                .orElse(true);
    }
}
