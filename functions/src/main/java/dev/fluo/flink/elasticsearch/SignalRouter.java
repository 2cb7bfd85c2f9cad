package dev.fluo.flink.elasticsearch;

import dev.fluo.flink.kafka.RawRecord;
import java.util.Set;

/**
 * Signals: the signal's id, the index of its event-time day, and an external version by which a later revision, or the
 * judgement of a newer version of the rule, replaces an earlier one and never the other way round.
 */
final class SignalRouter implements DocumentRouter {

    static final String TIMESTAMP = "@timestamp";
    static final String ID = "event.id";
    static final String SEQUENCE = "event.sequence";
    static final String RULE_VERSION = "rule.version";

    /** How many revisions of one version of a rule have room in the external version: 2 to the power of 20. */
    private static final int SEQUENCE_BITS = 20;

    private static final long MAX_SEQUENCE = (1L << SEQUENCE_BITS) - 1;
    private static final Set<String> PATHS = Set.of(TIMESTAMP, ID, SEQUENCE, RULE_VERSION);

    private final String name;

    SignalRouter(String name) {
        this.name = name;
    }

    @Override
    public IndexOperation route(RawRecord record) throws UnroutableException {
        DocumentFields fields = DocumentFields.read(record, PATHS);
        return new IndexOperation(
                DayIndex.name(name, fields.instant(TIMESTAMP)),
                fields.text(ID),
                version(fields.number(RULE_VERSION), fields.number(SEQUENCE)),
                DocumentFields.inOneLine(record.value()),
                Origin.of(record));
    }

    static long version(long ruleVersion, long sequence) {
        return (ruleVersion << SEQUENCE_BITS) + Math.min(sequence, MAX_SEQUENCE);
    }
}
