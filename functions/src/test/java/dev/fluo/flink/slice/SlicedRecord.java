package dev.fluo.flink.slice;

import dev.fluo.flink.deadletter.DeadLetter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/**
 * The parts of a record of the spans topic before its traces are assembled.
 *
 * @param fragments pieces of traces
 * @param deadLetters what could not be used
 */
public record SlicedRecord(List<Fragment> fragments, List<DeadLetter> deadLetters) {

    /** Slices a record as the source does, and routes the pieces as the function behind it does. */
    public static SlicedRecord of(Encoding encoding, byte[] value) throws Exception {
        SliceSchema schema =
                new SliceSchema(new SliceSettings(encoding, Duration.ofSeconds(10), Duration.ofMinutes(1)));
        schema.open(new SchemaContext());
        List<Sliced> sliced = new ArrayList<>();
        schema.deserialize(
                new ConsumerRecord<>(
                        "otlp_spans",
                        2,
                        17,
                        TestFragments.START,
                        TimestampType.CREATE_TIME,
                        0,
                        0,
                        null,
                        value,
                        new RecordHeaders(),
                        Optional.empty()),
                new ListCollector<>(sliced));
        var router = ProcessFunctionTestHarnesses.forProcessFunction(new SliceRouter());
        for (Sliced one : sliced) {
            router.processElement(new StreamRecord<>(one));
        }
        List<Fragment> fragments = router.extractOutputValues();
        var letters = router.getSideOutput(SliceRouter.DEAD_LETTERS);
        router.close();
        return new SlicedRecord(
                fragments,
                letters == null
                        ? List.of()
                        : letters.stream().map(StreamRecord::getValue).toList());
    }
}
