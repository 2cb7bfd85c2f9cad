package dev.fluo.flink.delivery;

import dev.fluo.flink.kafka.RawRecord;
import java.time.Duration;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.connector.sink2.CommittableMessage;
import org.apache.flink.streaming.runtime.operators.sink.SinkWriterOperatorFactory;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;

/** A delivery in the operator that Flink runs it in, driven by hand. */
final class DeliveryHarness implements AutoCloseable {

    private static final DeliverySettings QUICK = new DeliverySettings(Duration.ofMillis(5), Duration.ofMillis(2));

    private final OneInputStreamOperatorTestHarness<RawRecord, CommittableMessage<Void>> harness;

    /** @param state null for a start without state */
    DeliveryHarness(Receiver receiver, KeptDeadLetters deadLetters, OperatorSubtaskState state) throws Exception {
        DeliverySink sink = new DeliverySink(receiver, deadLetters, QUICK);
        harness = new OneInputStreamOperatorTestHarness<>(new SinkWriterOperatorFactory<RawRecord, Void>(sink));
        if (state != null) {
            harness.initializeState(state);
        }
        harness.open();
    }

    DeliveryHarness write(RawRecord... records) throws Exception {
        for (RawRecord record : records) {
            harness.processElement(new StreamRecord<>(record));
        }
        return this;
    }

    OperatorSubtaskState checkpoint() throws Exception {
        harness.prepareSnapshotPreBarrier(1);
        return harness.snapshot(1, 1);
    }

    /** Lets processing time go on, so that timers fire. */
    DeliveryHarness setTime(long millis) throws Exception {
        harness.setProcessingTime(millis);
        return this;
    }

    /** Delivers everything. */
    DeliveryHarness finish() throws Exception {
        harness.endInput();
        return this;
    }

    @Override
    public void close() {
        try {
            harness.close();
        } catch (Exception e) {
            throw new IllegalStateException("the harness could not be closed", e);
        }
    }
}
