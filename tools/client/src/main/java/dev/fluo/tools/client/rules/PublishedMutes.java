package dev.fluo.tools.client.rules;

import dev.fluo.flink.ledger.Publication;
import dev.fluo.job.kafka.KafkaAccess;
import dev.fluo.job.kafka.StartException;
import dev.fluo.job.kafka.TopicReader;
import dev.fluo.rules.document.Mute;
import dev.fluo.rules.document.RuleRefusedException;
import dev.fluo.tools.client.CommandException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** The mutes on a rules topic, as a job takes them: a refused document leaves the one before in place. */
public final class PublishedMutes {

    private final TreeMap<String, PublishedMute> mutes = new TreeMap<>();

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
     * @throws CommandException if Kafka does not answer
     */
    public static List<PublishedMute> read(KafkaAccess access, String topic) {
        PublishedMutes published = new PublishedMutes();
        try {
            new TopicReader(access).readAll(topic, published::add);
        } catch (StartException e) {
            throw CommandException.unavailable(e);
        }
        return List.copyOf(published.mutes.values());
    }

    private void add(ConsumerRecord<byte[], byte[]> record) {
        String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
        if (!Mute.isMuteKey(key)) {
            return;
        }
        if (record.value() == null) {
            mutes.remove(key);
            return;
        }
        try {
            Mute mute = Mute.read(key, new String(record.value(), StandardCharsets.UTF_8));
            mutes.put(key, new PublishedMute(mute, author(record)));
        } catch (RuleRefusedException refused) {
            // the job has said so in the status of the mute, and goes on with the version before
        }
    }

    private static String author(ConsumerRecord<byte[], byte[]> record) {
        Header author = record.headers().lastHeader(Publication.AUTHOR_HEADER);
        return author == null || author.value() == null ? "" : new String(author.value(), StandardCharsets.UTF_8);
    }
}
