package dev.fluo.flink.elasticsearch;

import dev.fluo.flink.kafka.RawRecord;
import java.time.Instant;
import java.util.Set;
import org.apache.flink.metrics.Counter;

/**
 * Incidents: the incident's id, the index of the day on which it opened, and its sequence as external version, by which
 * a later document replaces an earlier one and never the other way round. An incident opens once, so all its documents
 * go to one index.
 */
final class IncidentRouter implements DocumentRouter {

    static final String OPENED = "fluo.incident.opened";
    static final String CREATED = "event.created";
    static final String ID = "event.id";
    static final String SEQUENCE = "event.sequence";

    private static final Set<String> PATHS = Set.of(OPENED, CREATED, ID, SEQUENCE);

    private final IncidentIndices indices;
    private final Counter misdated;

    /** @param misdated counts the documents that go to the day on which they were created */
    IncidentRouter(IncidentIndices indices, Counter misdated) {
        this.indices = indices;
        this.misdated = misdated;
    }

    @Override
    public IndexOperation route(RawRecord record) throws UnroutableException {
        RecordFields fields = RecordFields.read(record, PATHS);
        long sequence = fields.number(SEQUENCE);
        if (sequence < 0) {
            throw new UnroutableException(SEQUENCE + " is negative: " + sequence);
        }
        return new IndexOperation(
                DayIndex.name(indices.name(), day(fields.instant(OPENED), fields.instant(CREATED))),
                fields.id(ID),
                sequence,
                fields.inOneLine(),
                DocumentOrigin.of(record));
    }

    private Instant day(Instant opened, Instant created) {
        if (DayIndex.isOutOfReach(opened, created, indices.retention())) {
            misdated.inc();
            return created;
        }
        return opened;
    }
}
