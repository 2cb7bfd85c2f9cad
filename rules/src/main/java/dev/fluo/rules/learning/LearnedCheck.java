package dev.fluo.rules.learning;

import dev.fluo.rules.javascript.JavaScriptPool;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.value.EpochNanos;
import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.rules.verdict.Judgement;
import dev.fluo.rules.verdict.RuleSet;
import dev.fluo.rules.verdict.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Judges healthy traces by rules that were learned earlier, and tells which of them no longer hold. For one thread. */
public final class LearnedCheck {

    private static final int MOST_NAMED = 3;

    private final RuleSet rules;
    private final Map<String, Broken> broken = new HashMap<>();
    private long traces;

    /** @param rules about one trace each */
    public LearnedCheck(List<CompiledRule> rules, JavaScriptPool pool) {
        this.rules = RuleSet.of(rules, pool);
    }

    /**
     * The healthy traces that break a rule.
     *
     * @param count how many
     * @param ids some of them
     */
    public record Broken(long count, List<String> ids) {

        static final Broken BY_NONE = new Broken(0, List.of());

        public Broken {
            ids = List.copyOf(ids);
        }

        private Broken and(String id) {
            List<String> more = new ArrayList<>(ids);
            if (more.size() < MOST_NAMED) {
                more.add(id);
            }
            return new Broken(count + 1, more);
        }
    }

    /** Takes one trace. It leaves out incomplete traces, and those with errors, which may break a rule rightly. */
    public void observe(Trace trace) {
        if (!Learner.isWhole(trace) || trace.isError()) {
            return;
        }
        traces++;
        for (Judgement judgement : rules.unsatisfied(trace, EpochNanos.instant(trace.endNanos()))) {
            if (judgement.verdict() == Verdict.VIOLATED) {
                broken.merge(
                        judgement.rule().id(), Broken.BY_NONE.and(trace.id()), (before, one) -> before.and(trace.id()));
            }
        }
    }

    /** Returns the number of healthy traces. */
    public long traces() {
        return traces;
    }

    /** Returns the healthy traces that break a rule. */
    public Broken brokenBy(String ruleId) {
        return broken.getOrDefault(ruleId, Broken.BY_NONE);
    }
}
