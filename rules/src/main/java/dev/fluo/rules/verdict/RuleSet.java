package dev.fluo.rules.verdict;

import dev.fluo.rules.evidence.DetailReader;
import dev.fluo.rules.javascript.JavaScriptFailure;
import dev.fluo.rules.javascript.JavaScriptPool;
import dev.fluo.rules.language.AttributeUse;
import dev.fluo.rules.language.condition.ConditionResult;
import dev.fluo.rules.plan.PlanSet;
import dev.fluo.rules.redaction.Redaction;
import dev.fluo.rules.spanset.TraceSets;
import dev.fluo.rules.trace.Environments;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.trace.otlp.AttributeSelection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The rules that are active together, compiled into one plan so that they share work. Not for two threads at once. */
public final class RuleSet {
    private final PlanSet plan;
    private final List<RuleRunner> runners;
    private final RunnerIndex index;
    private final AttributeSelection selection;

    private RuleSet(PlanSet plan, List<RuleRunner> runners, AttributeSelection selection) {
        this.plan = plan;
        this.runners = List.copyOf(runners);
        this.index = new RunnerIndex(this.runners);
        this.selection = selection;
    }

    /**
     * @param rules enabled ones only; of those across traces only the attributes are kept; at most one version of each
     *     id, all compiled with the same lists
     * @param javaScript lends the contexts that texts which need JavaScript run in
     */
    public static RuleSet of(Collection<CompiledRule> rules, JavaScriptPool javaScript) {
        return of(rules, javaScript, Redaction.NONE);
    }

    /**
     * Makes a set of rules, with messages in which nothing stands that is made of redacted attributes.
     *
     * @param redaction says which these are
     */
    public static RuleSet of(Collection<CompiledRule> rules, JavaScriptPool javaScript, Redaction redaction) {
        List<CompiledRule> sorted =
                rules.stream().sorted(Comparator.comparing(CompiledRule::id)).toList();
        Map<String, List<Object>> lists = new HashMap<>();
        sorted.forEach(rule -> lists.putAll(rule.lists().values()));
        PlanSet.Builder plan = PlanSet.builder(lists);
        List<RuleRunner> runners = new ArrayList<>();
        sorted.stream()
                .filter(rule -> !rule.isAcrossTraces())
                .forEach(rule -> runners.add(new RuleAssembly(rule, plan, redaction).assemble(javaScript)));
        return new RuleSet(plan.build(), runners, selection(sorted));
    }

    private static AttributeSelection selection(List<CompiledRule> rules) {
        AttributeUse use = rules.stream().map(CompiledRule::attributes).reduce(AttributeUse.NONE, AttributeUse::and);
        if (use.all()) {
            return AttributeSelection.ALL;
        }
        Set<String> keys = new HashSet<>(use.keys());
        keys.addAll(Environments.KEYS);
        keys.add(DetailReader.EXCEPTION_TYPE);
        keys.add(DetailReader.EXCEPTION_MESSAGE);
        return AttributeSelection.of(keys);
    }

    /** The attributes that any of the rules may read: what a decoder needs to keep. */
    public AttributeSelection selection() {
        return selection;
    }

    /**
     * Judges a trace by every rule, in the order of ids.
     *
     * @param now decides which exceptions have expired; taking the trace's event time keeps replays equal
     */
    public List<Judgement> judge(Trace trace, Instant now) {
        TraceRun run = on(trace);
        List<Judgement> judgements = new ArrayList<>(runners.size());
        for (RuleRunner runner : runners) {
            judgements.add(runner.judge(run, now));
        }
        return judgements;
    }

    /**
     * Judges a trace, and leaves out the judgements that say satisfied, for those who only count these. It takes time
     * by the rules that the trace is about, and not by how many there are.
     */
    public List<Judgement> unsatisfied(Trace trace, Instant now) {
        TraceRun run = on(trace);
        List<Judgement> unsatisfied = new ArrayList<>();
        BitSet due = index.due(run);
        for (int at = due.nextSetBit(0); at >= 0; at = due.nextSetBit(at + 1)) {
            addUnsatisfied(runners.get(at).judge(run, now), unsatisfied);
        }
        return unsatisfied;
    }

    /**
     * Judges a trace as {@link #unsatisfied(Trace, Instant)} does, and tells how long each rule took that was looked
     * at.
     *
     * @param timer called after each rule
     */
    public List<Judgement> unsatisfied(Trace trace, Instant now, RuleTimer timer) {
        TraceRun run = on(trace);
        List<Judgement> unsatisfied = new ArrayList<>();
        BitSet due = index.due(run);
        long before = System.nanoTime();
        for (int at = due.nextSetBit(0); at >= 0; at = due.nextSetBit(at + 1)) {
            addUnsatisfied(runners.get(at).judge(run, now), unsatisfied);
            long after = System.nanoTime();
            timer.took(runners.get(at).rule(), after - before);
            before = after;
        }
        return unsatisfied;
    }

    /**
     * Returns the violations that hold whatever spans are added, also of rules that judge incomplete traces. An
     * exception is judged on the spans that are there.
     */
    public List<Judgement> definite(Trace trace, Instant now) {
        TraceRun run = on(trace);
        List<Judgement> violated = new ArrayList<>();
        BitSet due = index.canFire(run);
        for (int at = due.nextSetBit(0); at >= 0; at = due.nextSetBit(at + 1)) {
            Judgement judgement = runners.get(at).definite(run, now);
            if (judgement.verdict() == Verdict.VIOLATED) {
                violated.add(judgement);
            }
        }
        return violated;
    }

    private static void addUnsatisfied(Judgement judgement, List<Judgement> unsatisfied) {
        if (judgement.verdict() != Verdict.SATISFIED) {
            unsatisfied.add(judgement);
        }
    }

    /** The rules that are judged by, in the order of their ids. */
    public Stream<CompiledRule> rules() {
        return runners.stream().map(RuleRunner::rule);
    }

    /** Returns the number of active rules. */
    public int size() {
        return runners.size();
    }

    /**
     * Observes the comparisons of a rule's condition on a trace, whatever its verdict.
     *
     * @return those that evaluation reaches, in the order of the text
     * @throws JavaScriptFailure if the rule fails on the trace
     * @throws IllegalArgumentException if the set has no such rule
     */
    public List<Observation> observe(String ruleId, Trace trace) throws JavaScriptFailure {
        return runner(ruleId).observe(on(trace));
    }

    /**
     * Returns the outcome of a rule's condition on a trace, with that of each leaf that evaluation reaches.
     *
     * @throws JavaScriptFailure if the rule fails on the trace
     * @throws IllegalArgumentException if the set has no such rule
     */
    public ConditionResult result(String ruleId, Trace trace) throws JavaScriptFailure {
        return runner(ruleId).result(on(trace));
    }

    private RuleRunner runner(String ruleId) {
        return runners.stream()
                .filter(runner -> runner.rule().id().equals(ruleId))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no rule " + ruleId + " in the set"));
    }

    private TraceRun on(Trace trace) {
        TraceSets sets = new TraceSets(trace);
        return new TraceRun(sets, plan.on(sets), new ScriptTime());
    }
}
