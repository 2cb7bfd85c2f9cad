package dev.fluo.tools.client.rules;

import dev.fluo.job.kafka.KafkaAccess;
import dev.fluo.job.kafka.StartException;
import dev.fluo.job.kafka.TopicReader;
import dev.fluo.rules.document.DocumentKind;
import dev.fluo.rules.document.RuleRefusedException;
import dev.fluo.tools.client.CommandException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Documents of some kinds on a rules topic, as a job takes them: a deletion takes a document away, and a refused document
 * leaves the one before in place.
 */
final class TopicDocuments<T> {

    private final Set<DocumentKind> kinds;
    private final Reader<T> reader;
    private final Map<String, T> documents = new LinkedHashMap<>();

    /** Reads one record that has a value. */
    interface Reader<T> {

        /**
         * Returns the document.
         *
         * @param record with its headers
         * @throws RuleRefusedException if a job refuses it
         */
        T read(String key, String text, ConsumerRecord<byte[], byte[]> record) throws RuleRefusedException;
    }

    private TopicDocuments(Set<DocumentKind> kinds, Reader<T> reader) {
        this.kinds = kinds;
        this.reader = reader;
    }

    /**
     * Returns the documents in force, by key, in the order in which their keys first came.
     *
     * @throws CommandException if Kafka does not answer
     */
    static <T> Map<String, T> read(KafkaAccess access, String topic, Set<DocumentKind> kinds, Reader<T> reader) {
        TopicDocuments<T> read = new TopicDocuments<>(kinds, reader);
        try {
            new TopicReader(access).readAll(topic, read::add);
        } catch (StartException e) {
            throw CommandException.unavailable(e);
        }
        return read.documents;
    }

    /** Returns the documents in force after some records. */
    static <T> Map<String, T> of(
            Iterable<ConsumerRecord<byte[], byte[]>> records, Set<DocumentKind> kinds, Reader<T> reader) {
        TopicDocuments<T> read = new TopicDocuments<>(kinds, reader);
        records.forEach(read::add);
        return read.documents;
    }

    private void add(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() == null) {
            return;
        }
        String key = new String(record.key(), StandardCharsets.UTF_8);
        if (!kinds.contains(DocumentKind.of(key))) {
            return;
        }
        if (record.value() == null) {
            documents.remove(key);
            return;
        }
        try {
            documents.put(key, reader.read(key, new String(record.value(), StandardCharsets.UTF_8), record));
        } catch (RuleRefusedException refused) {
            // the job has said so in the document's status, and goes on with the version before
        }
    }
}
