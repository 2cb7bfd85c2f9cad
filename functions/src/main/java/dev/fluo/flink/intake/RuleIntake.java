package dev.fluo.flink.intake;

import dev.fluo.flink.kafka.RawRecord;
import dev.fluo.flink.ledger.LedgerEvent;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Reads every record of the rules topic once, at parallelism 1, and tells the subtasks and the ledger what became of
 * it.
 */
public final class RuleIntake extends ProcessFunction<RawRecord, RuleUpdate> {

    /** What the ledger has to know. */
    public static final OutputTag<LedgerEvent> LEDGER = new OutputTag<>("ledger", LedgerEvent.TYPE);

    private final RuleGate gate;
    private final IntakeLimits limits;

    /** @param gate the gate that the judging subtasks wait for */
    public RuleIntake(RuleGate gate, IntakeLimits limits) {
        this.gate = gate;
        this.limits = limits;
    }

    @Override
    public void processElement(RawRecord record, Context context, Collector<RuleUpdate> out) {
        throw new UnsupportedOperationException("rule intake is not there yet: " + gate + limits);
    }
}
