package dev.fluo.flink.evaluation;

import dev.fluo.flink.assembly.AssemblySettings;
import dev.fluo.flink.deadletter.DeadLetter;
import dev.fluo.flink.intake.RuleUpdate;
import dev.fluo.flink.ledger.LedgerEvent;
import dev.fluo.flink.slice.Fragment;
import dev.fluo.flink.slice.TraceId;
import dev.fluo.signal.Signal;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Gathers the fragments of each trace, and judges the trace by every active rule when it closes.
 *
 * <p>Wire it as {@code fragments.keyBy(Fragment::traceId, TraceId.TYPE).connect(rules.broadcast(RuleBroadcast.RULES, RuleBroadcast.OFFSETS))}.
 */
public final class TraceEvaluation extends KeyedBroadcastProcessFunction<TraceId, Fragment, RuleUpdate, Signal> {

    /** Side output for the ledger: acknowledged rules, quarantined ones, counts of verdicts. */
    public static final OutputTag<LedgerEvent> LEDGER = new OutputTag<>("evaluation-ledger", LedgerEvent.TYPE);

    /** Side output of spans that came too late, and of fragments that turned out unreadable. */
    public static final OutputTag<DeadLetter> DEAD_LETTERS = new OutputTag<>("evaluation-dead-letters", DeadLetter.TYPE);

    private static final long serialVersionUID = 1L;

    private final AssemblySettings assembly;
    private final EvaluationSettings evaluation;

    /**
     * @param assembly when traces close, and their bounds
     * @param evaluation the gate, and how verdicts are counted
     */
    public TraceEvaluation(AssemblySettings assembly, EvaluationSettings evaluation) {
        this.assembly = assembly;
        this.evaluation = evaluation;
    }

    @Override
    public void processElement(Fragment fragment, ReadOnlyContext context, Collector<Signal> out) {
        throw new UnsupportedOperationException("judging by " + assembly + " and " + evaluation);
    }

    @Override
    public void processBroadcastElement(RuleUpdate update, Context context, Collector<Signal> out) {
        throw new UnsupportedOperationException("judging by " + assembly + " and " + evaluation);
    }
}
