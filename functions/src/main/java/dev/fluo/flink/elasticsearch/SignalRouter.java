package dev.fluo.flink.elasticsearch;

import dev.fluo.flink.kafka.RawRecord;
import java.time.Instant;
import java.util.Set;
import org.apache.flink.metrics.Counter;

/**
 * Signals: the signal's id, the index of its event-time day, and an external version by which a later revision, or the
 * judgement of a newer version of the rule, replaces an earlier one and never the other way round.
 *
 * <p>One whose event-time day is out of reach goes to the index of the day on which it was created. Where that is
 * follows from the document and the retention alone; a revision that is created on another day does not find it.
 */
final class SignalRouter implements DocumentRouter {

    static final String TIMESTAMP = "@timestamp";
    static final String CREATED = "event.created";
    static final String ID = "event.id";
    static final String SEQUENCE = "event.sequence";
    static final String RULE_VERSION = "rule.version";

    /**
     * The bits that the revisions of one version of a rule have in the external version: room for 2 to the power of 20.
     */
    private static final int SEQUENCE_BITS = 20;

    private static final long MAX_SEQUENCE = (1L << SEQUENCE_BITS) - 1;
    private static final Set<String> PATHS = Set.of(TIMESTAMP, CREATED, ID, SEQUENCE, RULE_VERSION);

    private final SignalIndices indices;
    private final Counter misdated;

    /** @param misdated counts the signals that go to the day on which they were created */
    SignalRouter(SignalIndices indices, Counter misdated) {
        this.indices = indices;
        this.misdated = misdated;
    }

    @Override
    public IndexOperation route(RawRecord record) throws UnroutableException {
        RecordFields fields = RecordFields.read(record, PATHS);
        return new IndexOperation(
                DayIndex.name(indices.name(), day(fields.instant(TIMESTAMP), fields.instant(CREATED))),
                fields.id(ID),
                checked(version(fields.number(RULE_VERSION), fields.number(SEQUENCE))),
                fields.inOneLine(),
                DocumentOrigin.of(record));
    }

    private static long checked(long version) throws UnroutableException {
        if (version < 0) {
            throw new UnroutableException(RULE_VERSION + " and " + SEQUENCE + " make no version of a document");
        }
        return version;
    }

    private Instant day(Instant event, Instant created) {
        if (DayIndex.isOutOfReach(event, created, indices.retention())) {
            misdated.inc();
            return created;
        }
        return event;
    }

    static long version(long ruleVersion, long sequence) {
        return (ruleVersion << SEQUENCE_BITS) + Math.min(sequence, MAX_SEQUENCE);
    }
}
