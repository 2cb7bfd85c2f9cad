package dev.fluo.flink.elasticsearch;

import dev.fluo.flink.kafka.RawRecord;
import java.time.Duration;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.connector.sink2.CommittableMessage;
import org.apache.flink.streaming.runtime.operators.sink.SinkWriterOperatorFactory;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;

/** A sink to Elasticsearch in the operator that Flink runs it in, to be driven by hand. */
final class SinkHarness implements AutoCloseable {

    static final BulkSettings QUICK =
            new BulkSettings(3, 10_000, 2, Duration.ofMillis(10), Duration.ofSeconds(20), Duration.ofMillis(1), false);

    private final OneInputStreamOperatorTestHarness<RawRecord, CommittableMessage<Void>> harness;

    /** @param state null for a start without state */
    SinkHarness(Sink<RawRecord> sink, OperatorSubtaskState state) throws Exception {
        harness = new OneInputStreamOperatorTestHarness<>(new SinkWriterOperatorFactory<RawRecord, Void>(sink));
        if (state != null) {
            harness.initializeState(state);
        }
        harness.open();
    }

    static Sink<RawRecord> sink(String url, RecordingDeadLetters deadLetters, BulkSettings settings) {
        return ElasticsearchSink.of(SignalIndices.DEFAULT)
                .connection(ElasticsearchConnection.to(url))
                .deadLetters(deadLetters)
                .bulk(settings)
                .build();
    }

    SinkHarness write(RawRecord... records) throws Exception {
        for (RawRecord record : records) {
            harness.processElement(new StreamRecord<>(record));
        }
        return this;
    }

    /** Everything but what waits for others to fill a request. */
    OperatorSubtaskState checkpoint(long id) throws Exception {
        harness.prepareSnapshotPreBarrier(id);
        return harness.snapshot(id, id);
    }

    /** Sends everything. */
    void finish() throws Exception {
        harness.endInput();
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
