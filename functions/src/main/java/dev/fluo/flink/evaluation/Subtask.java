package dev.fluo.flink.evaluation;

import dev.fluo.flink.blind.SightedTerms;
import dev.fluo.flink.correlation.GatheringNotes;
import dev.fluo.flink.correlation.Learning;
import dev.fluo.flink.ledger.LedgerEvent;
import dev.fluo.flink.ledger.VerdictCounts;
import dev.fluo.rules.incident.CallCounter;
import dev.fluo.rules.javascript.JavaScriptPool;
import dev.fluo.rules.redaction.Redaction;
import dev.fluo.rules.signal.SignalWriter;
import dev.fluo.rules.trace.otlp.AttributeLimits;
import dev.fluo.rules.trace.otlp.AttributeSelection;
import dev.fluo.rules.verdict.RuleSet;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.jspecify.annotations.Nullable;

/** The parts of one subtask apart from any trace: its rules, its counts, its metrics. */
final class Subtask implements EvaluationMetrics.Standing {

    private final int index;
    private final long countsEvery;
    private final Quarantine quarantine;
    private final VerdictTally tally;
    private final ActiveRules rules;
    private final RuleProgress progress;
    private final Learning learning;
    private final TimedJudging stopwatch;
    private final EvaluationMetrics metrics;
    private final GatheringNotes gatheringNotes;
    private final AttributeLimits limits;
    private final Redaction redaction;
    private final SignalWriter writer;
    private final SightedTerms sighted;
    private final Optional<CallCounter> calls;
    private @Nullable RuleSet selectedFor;
    private @Nullable AttributeSelection selection;
    private long countedAt = Long.MIN_VALUE;

    /**
     * @param countsCalls whether the calls of traces are counted, for incidents
     * @param keepsTraces whether traces with signals are kept
     */
    Subtask(
            EvaluationSettings settings,
            EvaluationState state,
            JavaScriptPool pool,
            boolean countsCalls,
            boolean keepsTraces,
            RuntimeContext context) {
        index = context.getTaskInfo().getIndexOfThisSubtask();
        countsEvery = settings.countsEvery().toMillis();
        quarantine = state.quarantine();
        tally = state.tally();
        limits = settings.attributes();
        redaction = settings.signals().redaction();
        rules = new ActiveRules(quarantine, pool, redaction, context);
        progress = state.progress();
        learning = state.learning();
        stopwatch = new TimedJudging(context.getMetricGroup());
        metrics = new EvaluationMetrics(context.getMetricGroup(), this);
        gatheringNotes = new GatheringNotes("a trace", metrics.boundedKeys());
        sighted = new SightedTerms(settings.blind());
        calls = countsCalls ? Optional.of(new CallCounter(redaction)) : Optional.empty();
        writer = new SignalWriter(redaction, settings.signals().maxBytes(), metrics::signalTruncated)
                .tellingKept(keepsTraces);
    }

    int index() {
        return index;
    }

    Quarantine quarantine() {
        return quarantine;
    }

    VerdictTally tally() {
        return tally;
    }

    ActiveRules active() {
        return rules;
    }

    /**
     * Returns the attributes that a rule set reads, and those that the counter of calls reads, and those that are
     * redacted, within the bounds.
     */
    AttributeSelection selection(RuleSet of) {
        if (selection == null || of != selectedFor) {
            AttributeSelection selected = of.selection().and(redaction.selection());
            selectedFor = of;
            selection =
                    (calls.isEmpty() ? selected : selected.and(AttributeSelection.of(CallCounter.KEYS))).within(limits);
        }
        return selection;
    }

    Redaction redaction() {
        return redaction;
    }

    SignalWriter writer() {
        return writer;
    }

    RuleProgress progress() {
        return progress;
    }

    Learning learning() {
        return learning;
    }

    GatheringNotes gatheringNotes() {
        return gatheringNotes;
    }

    /** Returns the sightings of terms in traces that were not passed on yet. */
    SightedTerms sighted() {
        return sighted;
    }

    /** Returns the counter of calls that were not passed on yet; empty if calls are not counted. */
    Optional<CallCounter> calls() {
        return calls;
    }

    TimedJudging stopwatch() {
        return stopwatch;
    }

    @Override
    public int rules() {
        return rules.size();
    }

    @Override
    public int quarantined() {
        return quarantine.size();
    }

    @Override
    public long rulesVersion() {
        return progress.version();
    }

    @Override
    public boolean gateOpen() {
        return progress.isOpen();
    }

    EvaluationMetrics metrics() {
        return metrics;
    }

    RuleSet ruleSet(Consumer<LedgerEvent> ledger) {
        if (rules.isStale()) {
            metrics.ruleSetMade();
        }
        return rules.ruleSet(ledger);
    }

    /** Tells the ledger the counts, if it is time. */
    void tellCountsIfDue(long now, Consumer<LedgerEvent> ledger) {
        if (countedAt == Long.MIN_VALUE) {
            countedAt = now;
        } else if (now - countedAt >= countsEvery) {
            tellCounts(now, ledger);
        }
    }

    /** Tells the ledger the counts. */
    void tellCounts(long now, Consumer<LedgerEvent> ledger) {
        for (VerdictCounts counts : tally.pending()) {
            ledger.accept(counts);
        }
        tally.clear();
        countedAt = now;
    }
}
