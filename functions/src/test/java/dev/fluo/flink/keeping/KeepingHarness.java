package dev.fluo.flink.keeping;

import dev.fluo.flink.kafka.KeptSpans;
import dev.fluo.flink.operator.OperatorHarness;
import dev.fluo.flink.slice.TestFragments;
import dev.fluo.flink.slice.TraceId;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** Runs {@link TraceKeeping} as one subtask, with time in milliseconds after {@link TestFragments#START}. */
public final class KeepingHarness extends OperatorHarness<KeptSpans> {

    private final KeyedOneInputStreamOperatorTestHarness<TraceId, KeepEvent, KeptSpans> harness;

    private KeepingHarness(KeyedOneInputStreamOperatorTestHarness<TraceId, KeepEvent, KeptSpans> harness) {
        super(harness);
        this.harness = harness;
        harness.setup(
                KeptSpans.TYPE.createSerializer(harness.getExecutionConfig().getSerializerConfig()));
    }

    /** @param state null for a start without one */
    public static KeepingHarness start(KeepSettings settings, OperatorSubtaskState state) throws Exception {
        KeepingHarness started = new KeepingHarness(new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new TraceKeeping(settings)), KeepEvent::traceId, TraceId.TYPE));
        started.open(state);
        return started;
    }

    /** Takes an event at an event time. */
    public void add(KeepEvent event, long millis) throws Exception {
        harness.processElement(new StreamRecord<>(event, TestFragments.START + millis));
    }

    /** Takes an event without an event time. */
    public void add(KeepEvent event) throws Exception {
        harness.processElement(new StreamRecord<>(event));
    }

    public void watermark(long millis) throws Exception {
        harness.processWatermark(new Watermark(TestFragments.START + millis));
    }

    public int keyedStates() {
        return harness.numKeyedStateEntries();
    }

    /** Returns the spans given since the last call. */
    public List<Span> spans() throws Exception {
        List<Span> spans = new ArrayList<>();
        for (KeptSpans kept : freshOutputs()) {
            ExportTraceServiceRequest.parseFrom(kept.request())
                    .getResourceSpansList()
                    .forEach(resource ->
                            resource.getScopeSpansList().forEach(scope -> spans.addAll(scope.getSpansList())));
        }
        return spans;
    }
}
