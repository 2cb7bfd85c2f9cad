package dev.fluo.flink.evaluation;

import dev.fluo.flink.ledger.RuleCounts;
import dev.fluo.flink.ledger.VerdictCounts;
import dev.fluo.trace.Trace;
import dev.fluo.verdict.CompiledRule;
import dev.fluo.verdict.Judgement;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Counts verdicts by rule until they are told to the ledger. */
final class VerdictTally {

    private final int subtask;
    private final Map<CompiledRule, Tally> tallies = new IdentityHashMap<>();
    private final List<VerdictCounts> restored = new ArrayList<>();
    private long from = Long.MAX_VALUE;
    private long to = Long.MIN_VALUE;

    VerdictTally(int subtask) {
        this.subtask = subtask;
    }

    /** Takes counts that were not told before the job stopped. */
    void restore(VerdictCounts counts) {
        restored.add(counts);
    }

    /** Counts what all rules said of one trace. */
    void count(List<Judgement> judgements, Trace trace) {
        long end = Math.floorDiv(trace.endNanos(), TimeUnit.MILLISECONDS.toNanos(1));
        from = Math.min(from, end);
        to = Math.max(to, end);
        for (Judgement judgement : judgements) {
            tallies.computeIfAbsent(judgement.rule(), rule -> new Tally()).add(judgement);
        }
    }

    /** What was counted and not told yet. */
    List<VerdictCounts> pending() {
        List<VerdictCounts> pending = new ArrayList<>(restored);
        current().ifPresent(pending::add);
        return pending;
    }

    /** Begins anew, after the pending counts were told. */
    void clear() {
        restored.clear();
        tallies.clear();
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
        private long violated;
        private long satisfied;
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
                case SATISFIED -> satisfied++;
                case INCONCLUSIVE -> inconclusive++;
                case ERROR -> error++;
            }
        }

        RuleCounts counts(CompiledRule rule) {
            long version = rule.version().version();
            return new RuleCounts(rule.id(), version, violated, satisfied, inconclusive, error, excepted);
        }
    }
}
