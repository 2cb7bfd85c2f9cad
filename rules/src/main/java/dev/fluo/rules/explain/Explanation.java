package dev.fluo.rules.explain;

import dev.fluo.rules.verdict.Judgement;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The reasons why a trace did or did not violate a rule.
 *
 * @param judgement the verdict, by the engine that judges live traffic
 * @param condition the condition as a tree of values; empty where the rule failed before anything was known
 * @param misses single changes to the trace after which the rule fires, or no longer fires; the nearest first
 */
public record Explanation(Judgement judgement, Optional<ExplainedPart> condition, List<NearestMiss> misses) {

    public Explanation {
        Objects.requireNonNull(judgement, "judgement");
        Objects.requireNonNull(condition, "condition");
        misses = List.copyOf(misses);
    }
}
