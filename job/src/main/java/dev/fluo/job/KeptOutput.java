package dev.fluo.job;

import dev.fluo.flink.kafka.KeptSpans;
import dev.fluo.flink.kafka.RawRecord;
import dev.fluo.flink.keeping.KeepSettings;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;

/**
 * The kept traces of the judging part.
 *
 * @param settings which are kept
 * @param signals the job's own signals as they can be read. The traces that they name are asked for, because a signal of
 *     a cross-trace rule comes when its traces have long closed
 * @param sink takes the spans
 */
public record KeptOutput(KeepSettings settings, Source<RawRecord, ?, ?> signals, Sink<KeptSpans> sink) {

    /** Returns the same choice before another sink. */
    public KeptOutput with(Sink<KeptSpans> other) {
        return new KeptOutput(settings, signals, other);
    }
}
