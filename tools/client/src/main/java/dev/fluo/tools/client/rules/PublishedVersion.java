package dev.fluo.tools.client.rules;

import dev.fluo.flink.ledger.Publication;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * One record of the rules topic.
 *
 * @param key the rule id, {@code list:NAME}, {@code mute:NAME} or {@code ack:INCIDENT}; empty if the record has none
 * @param offset of the record
 * @param text the document as it was published; empty for a record that deletes
 * @param author who published it; empty if the record does not say
 * @param millis the record's timestamp, epoch milliseconds
 */
public record PublishedVersion(
        String key, long offset, Optional<String> text, String author, long millis, Provenance provenance) {

    static PublishedVersion of(ConsumerRecord<byte[], byte[]> record) {
        Header author = record.headers().lastHeader(Publication.AUTHOR_HEADER);
        return new PublishedVersion(
                utf8(record.key()),
                record.offset(),
                Optional.ofNullable(record.value()).map(PublishedVersion::utf8),
                author == null ? "" : utf8(author.value()),
                record.timestamp(),
                Provenance.of(record.headers()));
    }

    private static String utf8(byte[] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }

    /** Returns the author, or words for one who is not named. */
    public String who() {
        return author.isEmpty() ? "somebody" : author;
    }
}
