package dev.fluo.flink.changeevent;

import dev.fluo.flink.deadletter.DeadLetter;
import dev.fluo.flink.kafka.RawRecord;
import dev.fluo.rules.changeevent.ChangeEvent;
import dev.fluo.rules.changeevent.ChangeReader;
import dev.fluo.rules.changeevent.ChangeRefusedException;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads change events from records: first what costs nothing, the size, then the document, then its time. */
final class ChangeRecords {

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
                Optional<String> doubt = ChangeTimes.doubt(change.timeMillis(), record.timestampMillis());
                if (doubt.isEmpty()) {
                    return Optional.of(change);
                }
                why = doubt.get();
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
}
