package dev.fluo.flink.evaluation;

import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.rules.verdict.Judgement;
import dev.fluo.rules.verdict.RuleSet;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.metrics.MetricGroup;

/**
 * Judges traces, and on a sample of them measures what each rule takes: to look at the clock for every rule of every
 * trace would cost as much as a rule.
 */
final class TimedJudging {

    /** One trace in so many is measured rule by rule. */
    static final int SAMPLE = 64;

    /** So many rules of a task have a series of their own; a monitoring system bears no endless number. */
    static final int MAX_RULES = 500;

    /** The label of the rules beyond that. */
    static final String OTHERS = "(others)";

    private final MetricGroup parent;
    private final Map<String, RuleTimeMetrics> byRule = new HashMap<>();
    private long traces;

    /** @param parent metric group of the operator */
    TimedJudging(MetricGroup parent) {
        this.parent = parent;
    }

    /** As {@link RuleSet#unsatisfied(Trace, Instant)}. The first traces are not measured: they pay for warming up. */
    List<Judgement> unsatisfied(RuleSet rules, Trace trace, Instant now) {
        return ++traces % SAMPLE == 0 ? rules.unsatisfied(trace, now, this::took) : rules.unsatisfied(trace, now);
    }

    private void took(CompiledRule rule, long nanos) {
        String label = byRule.containsKey(rule.id()) || byRule.size() < MAX_RULES ? rule.id() : OTHERS;
        byRule.computeIfAbsent(label, id -> new RuleTimeMetrics(parent, id)).took(nanos * SAMPLE);
    }
}
