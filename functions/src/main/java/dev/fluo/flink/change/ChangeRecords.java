package dev.fluo.flink.change;

import dev.fluo.change.ChangeEvent;
import dev.fluo.change.ChangeReader;
import dev.fluo.change.ChangeRefusedException;
import dev.fluo.flink.deadletter.DeadLetter;
import dev.fluo.flink.kafka.RawRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads change events from records: first what costs nothing, the size, then the document, then its time. */
final class ChangeRecords {

    /** How far the time of a change may lie after its record's timestamp: clocks differ. */
    static final Duration AHEAD = Duration.ofMinutes(5);

    /** How far it may lie before: what is told later than that no rule counts any more. */
    static final Duration BEHIND = Duration.ofDays(1);

    private final int maxBytes;

    ChangeRecords(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /**
     * The change event of a record.
     *
     * @param deadLetters takes what is none
     * @return empty if it is none
     */
    Optional<ChangeEvent> read(RawRecord record, Consumer<DeadLetter> deadLetters) {
        String why;
        if (record.value() == null) {
            why = "a change event has a value, a JSON object; this record has none";
        } else if (record.value().length > maxBytes) {
            why = "a change event of " + record.value().length + " bytes is longer than the " + maxBytes
                    + " that are allowed (limits.change-bytes)";
        } else {
            try {
                ChangeEvent change = ChangeReader.read(record.value(), record.timestampMillis());
                if (isPlausible(change.timeMillis(), record.timestampMillis())) {
                    return Optional.of(change);
                }
                why = "`time` is " + shown(change.timeMillis()) + ", and the record was written at "
                        + shown(record.timestampMillis()) + ": a change is posted within a day after it happened;"
                        + " a number is milliseconds of the epoch";
            } catch (ChangeRefusedException e) {
                why = e.getMessage();
            }
        }
        deadLetters.accept(new DeadLetter(
                DeadLetter.UNREADABLE,
                "change event: " + why,
                record.topic(),
                record.partition(),
                record.offset(),
                record.key(),
                record.value()));
        return Optional.empty();
    }

    private static boolean isPlausible(long millis, long writtenMillis) {
        return millis <= writtenMillis + AHEAD.toMillis() && millis >= writtenMillis - BEHIND.toMillis();
    }

    private static String shown(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }
}
