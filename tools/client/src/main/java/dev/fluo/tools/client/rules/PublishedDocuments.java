package dev.fluo.tools.client.rules;

import dev.fluo.job.kafka.KafkaAccess;
import dev.fluo.rules.document.DocumentKind;
import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.RuleRefusedException;
import dev.fluo.rules.document.SharedList;
import dev.fluo.rules.document.source.Format;
import java.util.Map;
import java.util.Set;

/** Rules and shared lists on a rules topic, as a job takes them: a refused document leaves the one before in place. */
public final class PublishedDocuments {

    private PublishedDocuments() {}

    /**
     * Returns the documents in force, by key.
     *
     * @throws dev.fluo.tools.client.CommandException if Kafka does not answer
     */
    public static Map<String, String> read(KafkaAccess access, String topic) {
        return TopicDocuments.read(access, topic, Set.of(DocumentKind.RULE, DocumentKind.LIST), (key, text, record) -> {
            requireGood(key, text);
            return text;
        });
    }

    private static void requireGood(String key, String text) throws RuleRefusedException {
        if (SharedList.isListKey(key)) {
            SharedList.read(key, text);
        } else {
            RuleReader.read(text, Format.JSON, key);
        }
    }
}
