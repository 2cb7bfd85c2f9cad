package dev.fluo.tools.testing.bench.learning;

import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.RuleRefusedException;
import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.javascript.JavaScriptPool;
import dev.fluo.rules.learning.Half;
import dev.fluo.rules.learning.LearnSettings;
import dev.fluo.rules.learning.Learner;
import dev.fluo.rules.learning.Proposal;
import dev.fluo.rules.learning.ProposalCheck;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.value.EpochNanos;
import dev.fluo.rules.value.Lists;
import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.rules.verdict.Judgement;
import dev.fluo.rules.verdict.RuleCompiler;
import dev.fluo.rules.verdict.RuleSet;
import dev.fluo.rules.verdict.Verdict;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/**
 * The figures of the rules that were learned from one day.
 *
 * @param name of the day
 * @param traces that were learned from
 * @param proposed ids of the rules
 * @param firing those of them that fire on other fault-free traffic
 * @param faults the rules that each fault breaks and that are quiet otherwise, by the text of the fault
 */
record LearningScore(
        String name, long traces, List<String> proposed, Set<String> firing, Map<String, Set<String>> faults) {

    /** Learns from a day, and judges its other traffic by what was learned. */
    static LearningScore of(LearningDay day, LearnSettings settings, JavaScriptPool pool) {
        Learner learner = new Learner(settings);
        forEach(day, learner::observe);
        ProposalCheck check = learner.check(pool);
        forEach(day, check::observe);
        List<CompiledRule> rules = new ArrayList<>();
        for (Proposal proposal : check.proposals()) {
            rules.add(compiled(proposal));
        }
        RuleSet set = RuleSet.of(rules, pool);
        Set<String> firing = broken(set, day.quiet().get());
        Map<String, Set<String>> faults = new LinkedHashMap<>();
        day.faults().forEach((fault, traces) -> {
            Set<String> broken = broken(set, traces.get());
            broken.removeAll(firing);
            faults.put(fault, broken);
        });
        return new LearningScore(
                day.name(), day.count(), rules.stream().map(CompiledRule::id).toList(), firing, faults);
    }

    private static void forEach(LearningDay day, BiConsumer<Trace, Half> action) {
        long taken = 0;
        for (Iterator<Trace> traces = day.learned().get(); traces.hasNext(); taken++) {
            action.accept(traces.next(), 2 * taken < day.count() ? Half.LEARNED : Half.CHECKED);
        }
    }

    private static CompiledRule compiled(Proposal proposal) {
        try {
            return RuleCompiler.compile(RuleReader.read(proposal.text(), Format.YAML, proposal.id()), 0, Lists.NONE);
        } catch (RuleRefusedException e) {
            throw new IllegalStateException("a proposal is refused: " + proposal.text(), e);
        }
    }

    /** Returns the rules that traffic breaks, traces with errors included. */
    private static Set<String> broken(RuleSet rules, Iterator<Trace> traces) {
        Set<String> broken = new TreeSet<>();
        while (traces.hasNext()) {
            Trace trace = traces.next();
            for (Judgement judgement : rules.unsatisfied(trace, EpochNanos.instant(trace.endNanos()))) {
                if (judgement.verdict() == Verdict.VIOLATED) {
                    broken.add(judgement.rule().id());
                }
            }
        }
        return broken;
    }

    /** Returns the number of faults that break a rule which is quiet without a fault. */
    long found() {
        return faults.values().stream().filter(broken -> !broken.isEmpty()).count();
    }
}
