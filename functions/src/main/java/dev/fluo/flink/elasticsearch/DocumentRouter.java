package dev.fluo.flink.elasticsearch;

import dev.fluo.flink.kafka.RawRecord;

/** Finds, in a document, where it belongs. */
@FunctionalInterface
interface DocumentRouter {

    /** @throws UnroutableException if the record is no such document */
    IndexOperation route(RawRecord record) throws UnroutableException;

    static DocumentRouter of(IndexTarget target) {
        return target instanceof SignalIndices signals
                ? new SignalRouter(signals.name())
                : new AuditRouter(target.name());
    }
}
