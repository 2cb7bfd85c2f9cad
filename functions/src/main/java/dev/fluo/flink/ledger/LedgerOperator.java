package dev.fluo.flink.ledger;

import java.time.Duration;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Flink's operator for a keyed function, which also writes without any event: when it is opened, the audit says at once
 * how it goes on and what is redacted; and every ten seconds the status topic is told that the job is running.
 */
public final class LedgerOperator extends KeyedProcessOperator<Integer, LedgerEvent, RuleStatus> {

    /** Processing time between two heartbeats of the job on the status topic. */
    public static final Duration HEARTBEAT_INTERVAL = Duration.ofSeconds(10);

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
        beat(getProcessingTimeService().getCurrentProcessingTime());
    }

    private void beat(long nowMillis) {
        output.collect(new StreamRecord<>(RuleStatus.heartbeat(nowMillis)));
        getProcessingTimeService().registerTimer(nowMillis + HEARTBEAT_INTERVAL.toMillis(), this::beat);
    }
}
