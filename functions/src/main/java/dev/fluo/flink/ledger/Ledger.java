package dev.fluo.flink.ledger;

import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * The only writer of rule status (its output) and of the audit chain ({@link #AUDIT}). It runs at parallelism 1, under one key, because a chain
 * has one end.
 */
public final class Ledger extends KeyedProcessFunction<Integer, LedgerEvent, RuleStatus> {

    /** The hash-chained audit records, in the order of the chain. */
    public static final OutputTag<AuditRecord> AUDIT = new OutputTag<>("audit", AuditRecord.TYPE);

    /** All events under one key. */
    public static final KeySelector<LedgerEvent, Integer> ONE_KEY = event -> 0;

    @Override
    public void processElement(LedgerEvent event, Context context, Collector<RuleStatus> out) {
        throw new UnsupportedOperationException("the ledger is not there yet: " + event);
    }
}
