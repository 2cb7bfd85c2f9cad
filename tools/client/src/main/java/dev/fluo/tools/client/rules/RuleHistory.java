package dev.fluo.tools.client.rules;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fluo.flink.ledger.DocumentVersion;
import dev.fluo.job.kafka.KafkaAccess;
import dev.fluo.job.kafka.KafkaAdmin;
import dev.fluo.job.kafka.StartException;
import dev.fluo.job.kafka.TopicReader;
import dev.fluo.job.kafka.Topics;
import dev.fluo.rules.language.NearestWord;
import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The versions of one rule or list. The audit has the text of each version that a job took over. The rules topic has the
 * records that compaction left, with the author's own text.
 */
public final class RuleHistory {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String key;
    private final PublishedVersions published;
    private final List<RecordedChange> changes = new ArrayList<>();

    private RuleHistory(String key, PublishedVersions published) {
        this.key = key;
        this.published = published;
    }

    /**
     * Reads the history of a rule or list.
     *
     * @throws CommandException if Kafka does not answer, or nothing is known of such a rule
     */
    public static RuleHistory read(KafkaAccess access, Topics topics, String key) {
        RuleHistory history = new RuleHistory(key, PublishedVersions.read(access, topics.rules()));
        try {
            if (exists(access, topics.audit())) {
                new TopicReader(access).readAll(topics.audit(), history::addAudit);
            }
        } catch (StartException e) {
            throw CommandException.unavailable(e);
        }
        history.requireKnown();
        return history;
    }

    private static boolean exists(KafkaAccess access, String topic) throws StartException {
        try (KafkaAdmin admin = KafkaAdmin.connect(access)) {
            return admin.get("list topics", client -> client.listTopics().names())
                    .contains(topic);
        }
    }

    private void addAudit(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() == null || record.value() == null) {
            return;
        }
        if (new String(record.key(), StandardCharsets.UTF_8).equals(key)) {
            try {
                changes.add(RecordedChange.of(JSON.readTree(record.value())));
            } catch (IOException | DateTimeException foreign) {
                // not a record of FLUO's: `fluo audit verify` tells where it is
            }
        }
    }

    private void requireKnown() {
        if (changes.isEmpty() && published.of(key).isEmpty()) {
            throw new CommandException(
                    ExitCodes.FINDINGS,
                    "there is no rule " + key,
                    NearestWord.to(key, published.keys())
                            .map(near -> "Did you mean " + near + "?")
                            .orElse("`fluo rules list` shows the rules; `--deleted` those that were deleted."));
        }
    }

    /** Returns the audit records, the oldest first; empty if there are none. */
    public List<RecordedChange> changes() {
        return List.copyOf(changes);
    }

    /** Returns the records of the rules topic that no job has recorded yet, the oldest first. */
    public List<PublishedVersion> unread() {
        long newest = changes.stream()
                .filter(change -> !change.action().startsWith("exception-"))
                .mapToLong(change -> DocumentVersion.offset(change.version()))
                .reduce(-1, (before, version) -> version);
        return published.of(key).stream()
                .filter(version -> version.offset() > newest)
                .toList();
    }

    /**
     * Returns the newest document.
     *
     * @throws CommandException if the rule is deleted
     */
    public VersionText newest() {
        PublishedVersion newest = published
                .standing(key)
                .orElseThrow(() -> new CommandException(
                        ExitCodes.FINDINGS,
                        key + " is deleted",
                        "`fluo rules history " + key + "` lists its versions; --version N shows one of them."));
        long version = changes.stream()
                .mapToLong(RecordedChange::version)
                .filter(each -> DocumentVersion.offset(each) == newest.offset())
                .max()
                .orElse(newest.offset());
        return text(version, newest);
    }

    /**
     * Returns the document of a version.
     *
     * @throws CommandException if nobody knows the text of that version
     */
    public VersionText version(long version) {
        Optional<PublishedVersion> onTopic = published.of(key).stream()
                .filter(each -> each.offset() == DocumentVersion.offset(version))
                .filter(each -> each.text().isPresent())
                .findFirst();
        Optional<RecordedChange> recorded = changes.stream()
                .filter(RecordedChange::isVersion)
                .filter(each -> each.version() == version)
                .findFirst();
        if (recorded.isPresent()) {
            String text = recorded.get().text().orElseThrow();
            // a topic that was made again has other documents at the same offsets
            Optional<String> source = onTopic.flatMap(each -> each.provenance().source());
            return new VersionText(version, text, AuthorText.of(key, text, source));
        }
        return onTopic.map(each -> text(version, each)).orElseThrow(() -> unknown(version));
    }

    private static VersionText text(long version, PublishedVersion published) {
        return new VersionText(version, published.text().orElseThrow(), AuthorText.of(published));
    }

    private CommandException unknown(long version) {
        String known = LongStream.concat(
                        changes.stream().filter(RecordedChange::isVersion).mapToLong(RecordedChange::version),
                        unread().stream()
                                .filter(each -> each.text().isPresent())
                                .mapToLong(PublishedVersion::offset))
                .sorted()
                .distinct()
                .mapToObj(Long::toString)
                .collect(Collectors.joining(", "));
        return new CommandException(
                ExitCodes.FINDINGS,
                "there is no version " + version + " of " + key,
                known.isEmpty() ? "No version of it is known." : "Known versions: " + known + ".");
    }
}
