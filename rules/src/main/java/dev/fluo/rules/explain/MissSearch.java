package dev.fluo.rules.explain;

import dev.fluo.rules.language.Engine;
import dev.fluo.rules.language.condition.Condition;
import dev.fluo.rules.verdict.CompiledRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Searches the single changes to a trace after which a rule gives the other verdict. Each is tried. */
final class MissSearch {

    private static final int MOST = 5;

    /** Misses about one comparison: more of the same say nothing new. */
    private static final int MOST_OF_PART = 2;

    /** Trials times spans. */
    private static final int MOST_WORK = 400_000;

    private static final int MOST_TRIALS = 600;
    private static final int MOST_TRIALS_IN_JAVASCRIPT = 150;

    private final CompiledRule rule;
    private final TraceValues values;
    private final ValueText texts;
    private final Predicate<TraceEdit> succeeds;

    /** @param succeeds judges the trace with a change: it gives the other verdict */
    MissSearch(CompiledRule rule, TraceValues values, ValueText texts, Predicate<TraceEdit> succeeds) {
        this.rule = rule;
        this.values = values;
        this.texts = texts;
        this.succeeds = succeeds;
    }

    /**
     * Returns the misses, the nearest first.
     *
     * @param wanted the truth of the condition that gives the other verdict
     */
    List<NearestMiss> toward(boolean wanted) {
        Candidates candidates = new Candidates();
        Wishes wishes = new Wishes(rule.document().condition().text(), values, candidates);
        Condition condition = rule.programs().condition().condition();
        want(condition, wanted, wishes);
        List<NearestMiss> found = tried(candidates);
        if (found.isEmpty()) {
            Candidates every = new Candidates();
            new EveryMiss(values.trace(), new Wishes(rule.document().condition().text(), values, every)).add(condition);
            found = tried(every);
        }
        return found;
    }

    private void want(Condition condition, boolean wanted, Wishes wishes) {
        if (condition instanceof Condition.Leaf leaf) {
            LeafTree.of(leaf).ifPresent(tree -> wishes.truth(tree, Place.OUTSIDE, wanted));
        } else if (condition instanceof Condition.Not not) {
            want(not.part(), !wanted, wishes);
        } else if (condition instanceof Condition.And and) {
            and.parts().forEach(part -> want(part, wanted, wishes));
        } else {
            ((Condition.Or) condition).parts().forEach(part -> want(part, wanted, wishes));
        }
    }

    private List<NearestMiss> tried(Candidates candidates) {
        MissText words = new MissText(values.trace(), texts);
        List<NearestMiss> found = new ArrayList<>();
        Map<String, Integer> ofPart = new HashMap<>();
        Set<String> changed = new HashSet<>();
        int most = rule.engine() == Engine.NATIVE ? MOST_TRIALS : MOST_TRIALS_IN_JAVASCRIPT;
        int trials = Math.min(most, MOST_WORK / Math.max(1, values.trace().size()));
        for (Candidates.Candidate candidate : candidates.nearestFirst()) {
            if (found.size() == MOST || trials == 0) {
                break;
            }
            String kind = kind(candidate);
            if (ofPart.getOrDefault(candidate.part(), 0) == MOST_OF_PART || changed.contains(kind)) {
                continue;
            }
            trials--;
            if (succeeds.test(candidate.edit())) {
                ofPart.merge(candidate.part(), 1, Integer::sum);
                changed.add(kind);
                found.add(new NearestMiss(
                        texts.redacted(candidate.part()), words.of(candidate.edit()), candidate.edit()));
            }
        }
        return found;
    }

    /** Returns a text that is equal for changes of one kind: a second one says nothing new. */
    private static String kind(Candidates.Candidate candidate) {
        if (candidate.edit() instanceof TraceEdit.SetValue set) {
            return set.span() + " " + set.holder() + " " + set.key();
        }
        return candidate.edit().getClass().getSimpleName() + " " + candidate.part();
    }
}
