package dev.fluo.flink.evaluation;

import dev.fluo.flink.blind.TelemetryEvent;
import dev.fluo.flink.deadletter.DeadLetter;
import dev.fluo.flink.deadletter.DeadLetterMetrics;
import dev.fluo.flink.keeping.KeepEvent;
import dev.fluo.flink.ledger.LedgerEvent;
import dev.fluo.rules.correlation.Contribution;
import dev.fluo.rules.incident.CallNote;
import dev.fluo.rules.signal.Signal;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.api.operators.TimestampedCollector;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Outputs of the operator. A signal carries the event time at which its trace closed, and none where the trace closed
 * because the input is silent.
 */
final class OperatorOutput implements EvaluationOutput {

    private final Output<StreamRecord<Signal>> output;
    private final TimestampedCollector<Signal> signals;
    private final DeadLetterMetrics deadLetters;
    /** The event time that output follows, if it follows one. */
    private long time;

    private boolean timed;

    OperatorOutput(Output<StreamRecord<Signal>> output, MetricGroup metrics) {
        this.output = output;
        signals = new TimestampedCollector<>(output);
        deadLetters = new DeadLetterMetrics(metrics);
    }

    /** Gives the signals that follow the time of an element. */
    void at(StreamRecord<?> element) {
        signals.setTimestamp(element);
        timed = element.hasTimestamp();
        time = timed ? element.getTimestamp() : 0;
    }

    /** Gives the signals that follow the time of an event-time timer. */
    void at(InternalTimer<?, ?> timer) {
        signals.setAbsoluteTimestamp(timer.getTimestamp());
        timed = true;
        time = timer.getTimestamp();
    }

    /** Gives the signals that follow no event time. */
    void atNoTime() {
        signals.eraseTimestamp();
        timed = false;
    }

    @Override
    public void signal(Signal signal) {
        signals.collect(signal);
    }

    @Override
    public void contribution(Contribution contribution) {
        StreamRecord<Contribution> record = new StreamRecord<>(contribution);
        output.collect(TraceEvaluation.CONTRIBUTIONS, timed ? record.replace(contribution, time) : record);
    }

    /** Writes a note to the rules across traces. */
    void note(Contribution note) {
        output.collect(TraceEvaluation.CONTRIBUTIONS, new StreamRecord<>(note));
    }

    void telemetry(TelemetryEvent event) {
        output.collect(TraceEvaluation.TELEMETRY, new StreamRecord<>(event));
    }

    @Override
    public void calls(CallNote note) {
        output.collect(TraceEvaluation.CALLS, new StreamRecord<>(new IncidentEvent.Called(note)));
    }

    /** Writes spans that may have to be kept, with the event time of the signals of their trace. */
    void kept(KeepEvent.Spans spans) {
        StreamRecord<KeepEvent> record = new StreamRecord<>(spans);
        output.collect(TraceEvaluation.KEPT, timed ? record.replace(spans, time) : record);
    }

    @Override
    public void ledger(LedgerEvent event) {
        output.collect(TraceEvaluation.LEDGER, new StreamRecord<>(event));
    }

    @Override
    public void deadLetter(DeadLetter letter) {
        deadLetters.count(letter);
        output.collect(TraceEvaluation.DEAD_LETTERS, new StreamRecord<>(letter));
    }
}
