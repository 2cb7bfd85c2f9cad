package dev.fluo.flink.elasticsearch;

import dev.fluo.flink.kafka.RawRecord;
import java.util.Set;

/** Audit records: their hash is their id, so that a record that is read again is not written again. */
final class AuditRouter implements DocumentRouter {

    static final String TIMESTAMP = "@timestamp";
    static final String HASH = "event.hash";

    private static final Set<String> PATHS = Set.of(TIMESTAMP, HASH);

    private final String name;

    AuditRouter(String name) {
        this.name = name;
    }

    @Override
    public IndexOperation route(RawRecord record) throws UnroutableException {
        RecordFields fields = RecordFields.read(record, PATHS);
        return new IndexOperation(name, fields.id(HASH), null, fields.inOneLine(), DocumentOrigin.of(record));
    }
}
