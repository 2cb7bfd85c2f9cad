package dev.fluo.job;

import dev.fluo.flink.Uids;
import dev.fluo.flink.kafka.RawRecord;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Incidents and signals from Kafka to one receiver. It has a source of its own, so that a receiver that is down holds up no other.
 *
 * @param notices records of the topics of incidents or signals, or of both, read committed
 * @param inOneTask whether one task brings all, because it knows what was told
 */
record NoticePart(
        Source<RawRecord, ?, ?> notices,
        Uids sourceUid,
        Sink<RawRecord> receiver,
        Uids receiverUid,
        boolean inOneTask) {

    /** Adds this part to a job. */
    void addTo(StreamExecutionEnvironment environment) {
        var records = environment.fromSource(notices, WatermarkStrategy.noWatermarks(), sourceUid.title());
        var sink = receiverUid.on(sourceUid.on(records).sinkTo(receiver));
        if (inOneTask) {
            sink.setParallelism(1);
        }
    }
}
