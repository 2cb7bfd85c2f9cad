package dev.fluo.tools.client.rules;

import dev.fluo.flink.ledger.RuleStatus;
import dev.fluo.flink.ledger.RuleStatusJson;
import dev.fluo.job.kafka.KafkaAccess;
import dev.fluo.job.kafka.StartException;
import dev.fluo.job.kafka.TopicReader;
import dev.fluo.job.kafka.Topics;
import dev.fluo.rules.document.Acknowledgement;
import dev.fluo.rules.document.DocumentKind;
import dev.fluo.rules.document.Mute;
import dev.fluo.rules.document.SharedList;
import dev.fluo.rules.language.NearestWord;
import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The entries that can be deleted: what stands on the rules topic, which no job need have read, and what a job still
 * holds by its status, which the rules topic may have lost.
 */
public final class Deletable {

    private final Set<String> held = new TreeSet<>();
    private final Map<String, String> documents = new TreeMap<>();

    /** @throws CommandException if Kafka does not answer */
    public static Deletable read(KafkaAccess access, Topics topics) {
        Deletable deletable = new Deletable();
        TopicReader reader = new TopicReader(access);
        try {
            reader.readAll(topics.ruleStatus(), deletable::addStatus);
            reader.readAll(topics.rules(), deletable::addDocument);
        } catch (StartException e) {
            throw CommandException.unavailable(e);
        }
        return deletable;
    }

    private void addStatus(ConsumerRecord<byte[], byte[]> record) {
        RuleStatusJson.ofRule(record.value()).ifPresent(this::addStatus);
    }

    private void addDocument(ConsumerRecord<byte[], byte[]> record) {
        String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
        addDocument(key, record.value() == null ? null : new String(record.value(), StandardCharsets.UTF_8));
    }

    void addStatus(RuleStatus status) {
        if (status.state() == RuleStatus.State.DELETED) {
            held.remove(status.key());
        } else {
            held.add(status.key());
        }
    }

    /** @param document null where it was deleted */
    void addDocument(String key, @Nullable String document) {
        if (document == null) {
            documents.remove(key);
        } else {
            documents.put(key, document);
        }
    }

    /** @throws CommandException if one of the keys is not a rule's and no list's: a deletion of it would be recorded */
    public void require(Collection<String> keys) {
        Set<String> known = new TreeSet<>(held);
        known.addAll(documents.keySet());
        List<String> missing = keys.stream()
                .filter(key -> !known.contains(key))
                .map(key -> missing(key, known))
                .toList();
        if (!missing.isEmpty()) {
            throw new CommandException(
                    ExitCodes.FINDINGS,
                    String.join(System.lineSeparator() + "  ", missing),
                    "Nothing was deleted. `fluo rules list` shows what there is.");
        }
    }

    private static String missing(String key, Set<String> known) {
        String what = switch (DocumentKind.of(key)) {
            case LIST -> "there is no shared list " + key.substring(SharedList.KEY_PREFIX.length());
            case MUTE -> "there is no mute " + key.substring(Mute.KEY_PREFIX.length());
            case ACKNOWLEDGEMENT ->
                "there is no acknowledgement of " + key.substring(Acknowledgement.KEY_PREFIX.length());
            case RULE -> "there is no rule " + key;
        };
        return what
                + NearestWord.to(key, known)
                        .map(near -> "; did you mean " + near + "?")
                        .orElse("");
    }

    /**
     * The rules whose documents name a shared list, by id; none for the key of a rule.
     *
     * @param going keys that are deleted with it, and need no list
     */
    public List<String> usersOf(String key, Collection<String> going) {
        if (!SharedList.isListKey(key)) {
            return List.of();
        }
        ListUse use = new ListUse(key);
        return documents.entrySet().stream()
                .filter(document -> DocumentKind.isRule(document.getKey()) && !going.contains(document.getKey()))
                .filter(document -> use.isIn(document.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }
}
