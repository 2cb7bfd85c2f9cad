package dev.fluo.tools.client.rules;

import dev.fluo.flink.ledger.Publication;
import dev.fluo.job.kafka.KafkaAccess;
import dev.fluo.rules.document.DocumentKind;
import dev.fluo.rules.document.Mute;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** The mutes on a rules topic, as a job takes them: a refused document leaves the one before in place. */
public final class PublishedMutes {

    private PublishedMutes() {}

    /**
     * A mute and who published it.
     *
     * @param author empty if the record does not say
     */
    public record PublishedMute(Mute mute, String author) {}

    /**
     * Returns the mutes in the order of their names, those whose time is over too.
     *
     * @throws dev.fluo.tools.client.CommandException if Kafka does not answer
     */
    public static List<PublishedMute> read(KafkaAccess access, String topic) {
        Map<String, PublishedMute> mutes = TopicDocuments.read(
                access,
                topic,
                Set.of(DocumentKind.MUTE),
                (key, text, record) -> new PublishedMute(Mute.read(key, text), author(record)));
        return List.copyOf(new TreeMap<>(mutes).values());
    }

    private static String author(ConsumerRecord<byte[], byte[]> record) {
        Header author = record.headers().lastHeader(Publication.AUTHOR_HEADER);
        return author == null || author.value() == null ? "" : new String(author.value(), StandardCharsets.UTF_8);
    }
}
