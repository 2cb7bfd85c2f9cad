package dev.fluo.flink.correlation;

import dev.fluo.flink.ledger.LedgerEvent;
import dev.fluo.flink.ledger.RuleCounts;
import dev.fluo.flink.ledger.VerdictCounts;
import dev.fluo.rules.correlation.KeyVerdicts;
import dev.fluo.rules.verdict.CompiledRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Counts what judgements say of keys until it is told to the ledger, for the attestations. */
final class CorrelationTally {

    private final int subtask;
    private final long everyMillis;
    private final Map<String, RuleCounts> counts = new TreeMap<>();
    private final List<LedgerEvent> restored = new ArrayList<>();
    private long from = Long.MAX_VALUE;
    private long to = Long.MIN_VALUE;
    private long toldAt = Long.MIN_VALUE;

    /** @param everyMillis processing time after which counts are told */
    CorrelationTally(int subtask, long everyMillis) {
        this.subtask = subtask;
        this.everyMillis = everyMillis;
    }

    /** Takes counts that were not told before the job stopped. */
    void restore(Iterable<LedgerEvent> events) {
        events.forEach(restored::add);
    }

    /** @param latestMillis event time of the last event among what was judged, epoch milliseconds */
    void count(CompiledRule rule, KeyVerdicts verdicts, long latestMillis) {
        if (latestMillis == Long.MIN_VALUE) {
            return;
        }
        from = Math.min(from, latestMillis);
        to = Math.max(to, latestMillis);
        long version = rule.version().version();
        RuleCounts more = new RuleCounts(
                rule.id(),
                version,
                verdicts.violated(),
                verdicts.satisfied(),
                0,
                0,
                verdicts.excepted(),
                verdicts.pending());
        counts.merge(rule.id() + '@' + version, more, RuleCounts::plus);
    }

    /** Returns the counts that were not told yet. */
    List<LedgerEvent> pending() {
        List<LedgerEvent> pending = new ArrayList<>(restored);
        if (!counts.isEmpty()) {
            pending.add(new VerdictCounts(subtask, from, to, List.copyOf(counts.values())));
        }
        return pending;
    }

    /** Tells the ledger, if it is time. */
    void tellIfDue(long now, Consumer<LedgerEvent> ledger) {
        if (toldAt == Long.MIN_VALUE) {
            toldAt = now;
        } else if (now - toldAt >= everyMillis) {
            tell(now, ledger);
        }
    }

    /** Tells the ledger. */
    void tell(long now, Consumer<LedgerEvent> ledger) {
        pending().forEach(ledger);
        restored.clear();
        counts.clear();
        from = Long.MAX_VALUE;
        to = Long.MIN_VALUE;
        toldAt = now;
    }
}
