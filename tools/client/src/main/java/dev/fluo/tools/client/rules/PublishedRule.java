package dev.fluo.tools.client.rules;

import dev.fluo.flink.ledger.DocumentVersion;
import dev.fluo.flink.ledger.RuleStatus;
import dev.fluo.flink.ledger.RuleStatusJson;
import dev.fluo.job.kafka.KafkaAccess;
import dev.fluo.job.kafka.StartException;
import dev.fluo.job.kafka.TopicReader;
import dev.fluo.job.kafka.Topics;
import dev.fluo.rules.document.RuleDocument;
import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.RuleRefusedException;
import dev.fluo.rules.document.source.Format;
import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** The newest document of a rule on the rules topic, to be published again with a change. */
public final class PublishedRule {

    private final KafkaAccess access;
    private final Topics topics;

    public PublishedRule(KafkaAccess access, Topics topics) {
        this.access = access;
        this.topics = topics;
    }

    /**
     * A rule with the record that it was read from.
     *
     * @param document the rule
     * @param record its record on the topic
     */
    public record Current(RuleDocument document, PublishedVersion record) {}

    /** @throws CommandException if the rule was deleted, or its newest document is not what the job judges by */
    public Current read(String ruleId) {
        ConsumerRecord<byte[], byte[]> newest = newest(topics.rules(), ruleId)
                .filter(record -> record.value() != null)
                .orElseThrow(() -> new CommandException(
                        ExitCodes.FINDINGS,
                        "the rule " + ruleId + " is deleted, or was never there",
                        "Nothing was published. `fluo rules list` shows the rules."));
        boolean rejected = newest(topics.ruleStatus(), ruleId)
                .flatMap(record -> RuleStatusJson.ofRule(record.value()))
                .filter(status -> DocumentVersion.offset(status.version()) == newest.offset())
                .filter(status -> status.state() == RuleStatus.State.REJECTED)
                .isPresent();
        if (rejected) {
            throw unusable(ruleId, newest.offset(), "was rejected", null);
        }
        try {
            String text = new String(newest.value(), StandardCharsets.UTF_8);
            return new Current(RuleReader.read(text, Format.JSON, ruleId), PublishedVersion.of(newest));
        } catch (RuleRefusedException e) {
            throw unusable(ruleId, newest.offset(), "is not a rule: " + e.getMessage(), e);
        }
    }

    private static CommandException unusable(String ruleId, long version, String why, @Nullable Exception cause) {
        return new CommandException(
                ExitCodes.FINDINGS,
                "the newest document of " + ruleId + " (version " + version + ") " + why,
                "Publish a good one first, or `fluo rules restore` an earlier version.",
                cause);
    }

    private Optional<ConsumerRecord<byte[], byte[]>> newest(String topic, String ruleId) {
        byte[] key = ruleId.getBytes(StandardCharsets.UTF_8);
        AtomicReference<ConsumerRecord<byte[], byte[]>> newest = new AtomicReference<>();
        try {
            new TopicReader(access).readAll(topic, record -> {
                if (Arrays.equals(key, record.key())) {
                    newest.set(record);
                }
            });
        } catch (StartException e) {
            throw CommandException.unavailable(e);
        }
        return Optional.ofNullable(newest.get());
    }
}
