package dev.fluo.flink.evaluation;

import dev.fluo.flink.ledger.RuleCounts;
import dev.fluo.flink.ledger.VerdictCounts;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.value.EpochNanos;
import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.rules.verdict.Judgement;
import dev.fluo.rules.verdict.RuleSet;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts verdicts by rule until they are told to the ledger. */
final class VerdictTally {

    private final int subtask;
    private final Map<CompiledRule, Tally> tallies = new IdentityHashMap<>();
    private final List<VerdictCounts> restored = new ArrayList<>();
    /** The rules that judged last, and how many traces since their tallies were brought up to date. */
    private @Nullable RuleSet rules;

    private long traces;
    private long from = Long.MAX_VALUE;
    private long to = Long.MIN_VALUE;

    VerdictTally(int subtask) {
        this.subtask = subtask;
    }

    /** Takes counts that were not told before the job stopped. */
    void restore(VerdictCounts counts) {
        restored.add(counts);
    }

    /**
     * Counts what all rules said of one trace.
     *
     * @param unsatisfied the judgements of those that did not say satisfied
     */
    void count(RuleSet judging, List<Judgement> unsatisfied, Trace trace) {
        long end = EpochNanos.millis(trace.endNanos());
        from = Math.min(from, end);
        to = Math.max(to, end);
        if (rules != judging) {
            settle();
            rules = judging;
        }
        traces++;
        for (Judgement judgement : unsatisfied) {
            of(judgement.rule()).add(judgement);
        }
    }

    /** Adds to each rule the traces that it has judged: not one by one, because most say of most that all is well. */
    private void settle() {
        if (rules != null && traces > 0) {
            rules.rules().forEach(rule -> of(rule).traces += traces);
            traces = 0;
        }
    }

    private Tally of(CompiledRule rule) {
        return tallies.computeIfAbsent(rule, unused -> new Tally());
    }

    /** Returns the counts that were not told yet. */
    List<VerdictCounts> pending() {
        settle();
        List<VerdictCounts> pending = new ArrayList<>(restored);
        current().ifPresent(pending::add);
        return pending;
    }

    /** Begins anew, after the pending counts were told. */
    void clear() {
        restored.clear();
        tallies.clear();
        traces = 0;
        from = Long.MAX_VALUE;
        to = Long.MIN_VALUE;
    }

    private Optional<VerdictCounts> current() {
        if (tallies.isEmpty()) {
            return Optional.empty();
        }
        Map<String, RuleCounts> sums = new TreeMap<>();
        tallies.forEach((rule, tally) -> {
            RuleCounts counts = tally.counts(rule);
            sums.merge(counts.ruleId() + '@' + counts.version(), counts, RuleCounts::plus);
        });
        return Optional.of(new VerdictCounts(subtask, from, to, List.copyOf(sums.values())));
    }

    private static final class Tally {
        private long traces;
        private long violated;
        private long inconclusive;
        private long error;
        private long excepted;

        void add(Judgement judgement) {
            switch (judgement.verdict()) {
                case VIOLATED -> {
                    if (judgement.exception().isPresent()) {
                        excepted++;
                    } else {
                        violated++;
                    }
                }
                case INCONCLUSIVE -> inconclusive++;
                case ERROR -> error++;
                case SATISFIED -> throw new IllegalArgumentException("satisfied is what is left: " + judgement);
            }
        }

        RuleCounts counts(CompiledRule rule) {
            long version = rule.version().version();
            long satisfied = traces - violated - excepted - inconclusive - error;
            return new RuleCounts(rule.id(), version, violated, satisfied, inconclusive, error, excepted, 0);
        }
    }
}
