package dev.fluo.tools.client.rules;

import dev.fluo.job.kafka.KafkaAccess;
import dev.fluo.job.kafka.StartException;
import dev.fluo.job.kafka.TopicReader;
import dev.fluo.rules.document.DocumentKind;
import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.RuleRefusedException;
import dev.fluo.rules.document.SharedList;
import dev.fluo.rules.document.source.Format;
import dev.fluo.tools.client.CommandException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Rules and shared lists on a rules topic, as a job takes them: a refused document leaves the one before in place. */
public final class PublishedDocuments {

    private final Map<String, String> documents = new LinkedHashMap<>();

    private PublishedDocuments() {}

    /**
     * Returns the documents in force, by key.
     *
     * @throws CommandException if Kafka does not answer
     */
    public static Map<String, String> read(KafkaAccess access, String topic) {
        PublishedDocuments published = new PublishedDocuments();
        try {
            new TopicReader(access).readAll(topic, published::add);
        } catch (StartException e) {
            throw CommandException.unavailable(e);
        }
        return published.documents;
    }

    private void add(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() == null) {
            return;
        }
        String key = new String(record.key(), StandardCharsets.UTF_8);
        if (record.value() == null) {
            documents.remove(key);
            return;
        }
        String document = new String(record.value(), StandardCharsets.UTF_8);
        try {
            switch (DocumentKind.of(key)) {
                case LIST -> SharedList.read(key, document);
                case RULE -> RuleReader.read(document, Format.JSON, key);
                case MUTE, ACKNOWLEDGEMENT -> {
                    return;
                }
            }
            documents.put(key, document);
        } catch (RuleRefusedException refused) {
            // the job has said so in the rule's status, and goes on with the version before
        }
    }
}
