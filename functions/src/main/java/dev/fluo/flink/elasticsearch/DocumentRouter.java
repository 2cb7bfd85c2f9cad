package dev.fluo.flink.elasticsearch;

import dev.fluo.flink.kafka.RawRecord;

/** Finds, in a document, where it belongs. */
@FunctionalInterface
interface DocumentRouter {

    /** @throws UnroutableException if the record is no such document */
    IndexOperation route(RawRecord record) throws UnroutableException;

    static DocumentRouter of(IndexTarget target, ElasticsearchMetrics metrics) {
        if (target instanceof SignalIndices signals) {
            return new SignalRouter(signals, metrics.misdated);
        }
        return target instanceof IncidentIndices incidents
                ? new IncidentRouter(incidents, metrics.misdated)
                : new AuditRouter(target.name());
    }
}
