package dev.fluo.flink.intake;

import dev.fluo.flink.kafka.RawRecord;
import dev.fluo.flink.ledger.BoundedText;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The texts of a record of the rules topic. */
final class RecordText {

    private RecordText() {}

    /** The key, cut where it is longer than any that names a rule or a list; empty where the record has none. */
    static String key(RawRecord record) {
        return BoundedText.of(wholeKey(record), BoundedText.NAME);
    }

    static boolean isKeyTooLong(RawRecord record) {
        return wholeKey(record).length() > BoundedText.NAME;
    }

    private static String wholeKey(RawRecord record) {
        return record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
    }

    /** @return empty if the value is not UTF-8 */
    static Optional<String> value(byte[] value) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(value))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** At most so many bytes of the value, as text; what is not UTF-8 is shown as U+FFFD. */
    static String excerpt(byte[] value, int bytes) {
        return new String(value, 0, Math.min(bytes, value.length), StandardCharsets.UTF_8);
    }
}
