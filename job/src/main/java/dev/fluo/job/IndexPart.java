package dev.fluo.job;

import dev.fluo.flink.Uids;
import dev.fluo.flink.kafka.RawRecord;
import java.util.Optional;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Signals, incidents and audit from Kafka into Elasticsearch. It knows no event time: what it reads is whole documents.
 *
 * @param signals records of the signals topic, read committed
 * @param incidents incidents and where they go; empty where signals are not grouped
 * @param audit records of the audit topic, read committed
 */
public record IndexPart(
        Source<RawRecord, ?, ?> signals,
        Source<RawRecord, ?, ?> audit,
        Sink<RawRecord> signalIndex,
        Sink<RawRecord> auditIndex,
        Optional<Incidents> incidents) {

    /**
     * Incidents.
     *
     * @param source records of the incidents topic, read committed
     */
    public record Incidents(Source<RawRecord, ?, ?> source, Sink<RawRecord> index) {}

    /** Adds this part to a job. */
    public void addTo(StreamExecutionEnvironment environment) {
        index(environment, signals, Uids.INDEX_SIGNALS, signalIndex, Uids.INDEX_SIGNALS_SINK);
        incidents.ifPresent(given ->
                index(environment, given.source(), Uids.INDEX_INCIDENTS, given.index(), Uids.INDEX_INCIDENTS_SINK));
        index(environment, audit, Uids.INDEX_AUDIT, auditIndex, Uids.INDEX_AUDIT_SINK);
    }

    private static void index(
            StreamExecutionEnvironment environment,
            Source<RawRecord, ?, ?> source,
            Uids sourceUid,
            Sink<RawRecord> sink,
            Uids sinkUid) {
        var records = environment.fromSource(source, WatermarkStrategy.noWatermarks(), sourceUid.title());
        sinkUid.on(sourceUid.on(records).sinkTo(sink));
    }
}
