package dev.fluo.flink.ledger;

import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Flink's operator for a keyed function, and one thing more that no function may: it writes when it is opened, so that
 * the audit says at once how it goes on and what is redacted, also where no event comes.
 */
public final class LedgerOperator extends KeyedProcessOperator<Integer, LedgerEvent, RuleStatus> {

    private static final long serialVersionUID = 1L;

    private final Ledger ledger;

    /** @param ledger what it runs */
    public LedgerOperator(Ledger ledger) {
        super(ledger);
        this.ledger = ledger;
    }

    @Override
    public void open() throws Exception {
        super.open();
        setCurrentKey(Ledger.KEY);
        ledger.begin(
                getProcessingTimeService().getCurrentProcessingTime(),
                record -> output.collect(Ledger.AUDIT, new StreamRecord<>(record)));
    }
}
