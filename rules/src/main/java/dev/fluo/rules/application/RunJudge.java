package dev.fluo.rules.application;

import dev.fluo.rules.application.RuleOutcome.Status;
import dev.fluo.rules.javascript.JavaScriptPool;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.value.EpochNanos;
import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.rules.verdict.Judgement;
import dev.fluo.rules.verdict.RuleSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Judges the traces of a run, which is over: no further span comes. */
public final class RunJudge {

    private final List<CompiledRule> rules;
    private final JavaScriptPool pool;

    /** @param rules with ids of their own */
    public RunJudge(Collection<CompiledRule> rules, JavaScriptPool pool) {
        this.rules =
                rules.stream().sorted(Comparator.comparing(CompiledRule::id)).toList();
        this.pool = pool;
    }

    /** @param traces in the order in which they ended */
    public RunReport judge(List<Trace> traces) {
        Map<String, TraceOutcomes> ofTraces = new LinkedHashMap<>();
        for (CompiledRule rule : rules) {
            if (rule.isActive() && !rule.isAcrossTraces()) {
                ofTraces.put(rule.id(), new TraceOutcomes(rule));
            }
        }
        RuleSet set =
                RuleSet.of(ofTraces.values().stream().map(TraceOutcomes::rule).toList(), pool);
        for (Trace trace : traces) {
            for (Judgement judgement : set.judge(trace, EpochNanos.instant(trace.endNanos()))) {
                Objects.requireNonNull(ofTraces.get(judgement.rule().id()), "only these rules judge")
                        .add(judgement, trace);
            }
        }
        List<RuleOutcome> outcomes = new ArrayList<>();
        for (CompiledRule rule : rules) {
            outcomes.add(outcome(rule, traces, set, ofTraces.get(rule.id())));
        }
        int incomplete =
                (int) traces.stream().filter(trace -> !trace.isComplete()).count();
        return new RunReport(outcomes, traces.size(), incomplete);
    }

    private static RuleOutcome outcome(
            CompiledRule rule, List<Trace> traces, RuleSet set, @Nullable TraceOutcomes ofTraces) {
        if (!rule.missingLists().isEmpty()) {
            String names =
                    rule.missingLists().stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
            return without(rule, Status.ERROR, "it names shared lists that are not there: " + names);
        }
        if (!rule.isActive()) {
            return without(rule, Status.NOT_JUDGED, "it is disabled");
        }
        return ofTraces == null ? new CrossTraceRun(rule).judge(traces) : ofTraces.outcome(set);
    }

    private static RuleOutcome without(CompiledRule rule, Status status, String note) {
        return new RuleOutcome(rule, status, 0, List.of(), List.of(note));
    }
}
