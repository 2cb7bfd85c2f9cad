package dev.fluo.tools.client.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.document.DocumentKind;
import dev.fluo.rules.document.Mute;
import dev.fluo.rules.document.SharedList;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** Documents are in force as a job takes them, whatever their kind. */
class TopicDocumentsTest {

    private static final String MUTE =
            "{\"select\": {\"service\": [\"a\"]}, \"until\": \"2027-01-31T18:00:00Z\", \"reason\": \"work\"}";

    private static final List<ConsumerRecord<byte[], byte[]>> RECORDS = List.of(
            record("list:kept", "{\"values\": [1]}"),
            record("list:kept", "{\"values\": \"refused\"}"),
            record("list:deleted", "{\"values\": [2]}"),
            record("list:deleted", null),
            record("mute:night", MUTE),
            record("mute:night", "{}"),
            record("storm", "{\"id\": \"storm\"}"),
            record(null, "{}"));

    @Test
    void aRefusedDocumentLeavesTheOneBeforeAndADeletionTakesItAway() {
        assertThat(TopicDocuments.of(
                        RECORDS, Set.of(DocumentKind.LIST), (key, text, record) -> SharedList.read(key, text)))
                .containsOnlyKeys("list:kept")
                .hasEntrySatisfying(
                        "list:kept", list -> assertThat(list.values()).isEqualTo(List.of(1.0)));
        assertThat(TopicDocuments.of(RECORDS, Set.of(DocumentKind.MUTE), (key, text, record) -> Mute.read(key, text)))
                .containsOnlyKeys("mute:night");
    }

    private static ConsumerRecord<byte[], byte[]> record(String key, String value) {
        return new ConsumerRecord<>("rules", 0, 0, bytes(key), bytes(value));
    }

    private static byte[] bytes(String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }
}
