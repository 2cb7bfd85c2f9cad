package dev.fluo.job;

import dev.fluo.flink.Uids;
import dev.fluo.flink.kafka.RawRecord;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Signals from Kafka to one receiver. It has a source of its own, so that a receiver that is down holds up no other.
 *
 * @param signals records of the signals topic, read committed
 * @param inOneTask whether one task brings all signals, because they are told together
 */
record NoticePart(
        Source<RawRecord, ?, ?> signals,
        Uids sourceUid,
        Sink<RawRecord> receiver,
        Uids receiverUid,
        boolean inOneTask) {

    /** Adds this part to a job. */
    void addTo(StreamExecutionEnvironment environment) {
        var records = environment.fromSource(signals, WatermarkStrategy.noWatermarks(), sourceUid.title());
        var sink = receiverUid.on(sourceUid.on(records).sinkTo(receiver));
        if (inOneTask) {
            sink.setParallelism(1);
        }
    }
}
