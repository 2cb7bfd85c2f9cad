package dev.fluo.flink.correlation;

import dev.fluo.flink.ledger.LedgerEvent;
import dev.fluo.rules.signal.Signal;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.api.operators.TimestampedCollector;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Outputs of the operator. A signal carries the event time at which it was found, and none where a timer in processing
 * time fired.
 */
final class TimedOutput implements CorrelationOutput {

    private final Output<StreamRecord<Signal>> output;
    private final TimestampedCollector<Signal> signals;
    private final CorrelationMetrics metrics;

    TimedOutput(Output<StreamRecord<Signal>> output, CorrelationMetrics metrics) {
        this.output = output;
        this.metrics = metrics;
        signals = new TimestampedCollector<>(output);
    }

    /** Gives the signals that follow the time of an element. */
    void at(StreamRecord<?> element) {
        signals.setTimestamp(element);
    }

    /** Gives the signals that follow an event time, epoch milliseconds. */
    void at(long eventTime) {
        signals.setAbsoluteTimestamp(eventTime);
    }

    /** Gives the signals that follow no event time. */
    void atNoTime() {
        signals.eraseTimestamp();
    }

    @Override
    public void signal(Signal signal) {
        metrics.signalled(signal);
        signals.collect(signal);
    }

    @Override
    public void ledger(LedgerEvent event) {
        output.collect(CorrelationEvaluation.LEDGER, new StreamRecord<>(event));
    }
}
