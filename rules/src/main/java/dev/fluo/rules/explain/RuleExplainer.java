package dev.fluo.rules.explain;

import dev.fluo.rules.document.RuleCondition;
import dev.fluo.rules.javascript.JavaScriptFailure;
import dev.fluo.rules.javascript.JavaScriptPool;
import dev.fluo.rules.language.condition.Condition;
import dev.fluo.rules.language.condition.ConditionResult;
import dev.fluo.rules.redaction.Redaction;
import dev.fluo.rules.spanset.WorkLimitException;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.rules.verdict.Judgement;
import dev.fluo.rules.verdict.RuleSet;
import dev.fluo.rules.verdict.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Explains the verdicts of one rule about single traces. The verdict is that of the engine that judges live traffic.
 * For one thread.
 */
public final class RuleExplainer {

    private static final Logger LOG = LoggerFactory.getLogger(RuleExplainer.class);

    private final CompiledRule rule;
    private final RuleSet alone;
    private final Map<String, List<Object>> lists;
    private final Redaction redaction;

    /**
     * @param rule about single traces; it may be disabled
     * @param pool for rules that need JavaScript
     * @param redaction hides values as in signals
     * @throws IllegalArgumentException if the rule is across traces
     */
    public RuleExplainer(CompiledRule rule, JavaScriptPool pool, Redaction redaction) {
        if (rule.isAcrossTraces()) {
            throw new IllegalArgumentException("rule " + rule.id() + " is across traces");
        }
        this.rule = rule;
        this.alone = RuleSet.of(List.of(rule), pool, redaction);
        this.lists = rule.lists().values();
        this.redaction = redaction;
    }

    /**
     * Explains the verdict about a trace.
     *
     * @param trace decoded with all its attributes, so that similar ones are found
     * @param now decides which exceptions have expired; usually the end of the trace
     */
    public Explanation explain(Trace trace, Instant now) {
        return explain(trace, now, true);
    }

    /**
     * Explains the verdict about a trace.
     *
     * @param misses whether to look for nearest misses, which judges the trace up to some hundred times
     */
    public Explanation explain(Trace trace, Instant now, boolean misses) {
        Judgement judgement = alone.judge(trace, now).get(0);
        TraceValues values = new TraceValues(lists, trace);
        ValueText texts = new ValueText(redaction, trace);
        Condition condition = rule.programs().condition().condition();
        Optional<ExplainedPart> tree;
        try {
            ConditionParts parts =
                    new ConditionParts(rule.document().condition().text(), values, texts, result(trace));
            tree = Optional.of(parts.of(condition, judgement.verdict() != Verdict.ERROR));
        } catch (RuntimeException | StackOverflowError fault) {
            LOG.error("Rule {} could not be explained on trace {}", rule.id(), trace.id(), fault);
            tree = Optional.empty();
        }
        return new Explanation(judgement, tree, misses ? misses(judgement, values, texts, now) : List.of());
    }

    private Optional<ConditionResult> result(Trace trace) {
        try {
            return Optional.of(alone.result(rule.id(), trace));
        } catch (JavaScriptFailure | WorkLimitException failure) {
            return Optional.empty();
        }
    }

    private List<NearestMiss> misses(Judgement judgement, TraceValues values, ValueText texts, Instant now) {
        if (judgement.verdict() == Verdict.ERROR) {
            return List.of();
        }
        boolean fires = judgement.verdict() != Verdict.VIOLATED;
        boolean always = rule.document().condition().kind() == RuleCondition.Kind.ALWAYS;
        Verdict wanted = fires ? Verdict.VIOLATED : Verdict.SATISFIED;
        MissSearch search = new MissSearch(
                rule,
                values,
                texts,
                edit -> alone.judge(EditedTrace.of(values.trace(), edit), now)
                                .get(0)
                                .verdict()
                        == wanted);
        try {
            return search.toward(fires != always);
        } catch (RuntimeException | StackOverflowError fault) {
            LOG.error(
                    "No nearest miss of rule {} on trace {}",
                    rule.id(),
                    values.trace().id(),
                    fault);
            return List.of();
        }
    }
}
