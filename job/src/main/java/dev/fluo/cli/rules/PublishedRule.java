package dev.fluo.cli.rules;

import dev.fluo.cli.CommandException;
import dev.fluo.cli.ConnectionMixin;
import dev.fluo.cli.ExitCodes;
import dev.fluo.job.kafka.KafkaAccess;
import dev.fluo.job.kafka.StartException;
import dev.fluo.job.kafka.TopicReader;
import dev.fluo.rule.Format;
import dev.fluo.rule.RuleDocument;
import dev.fluo.rule.RuleReader;
import dev.fluo.rule.RuleRefusedException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The newest document of a rule on the rules topic. */
final class PublishedRule {

    private PublishedRule() {}

    /** @throws CommandException if the rule was deleted, or its newest document is no rule */
    static RuleDocument read(KafkaAccess access, String topic, String ruleId) {
        byte[] key = ruleId.getBytes(StandardCharsets.UTF_8);
        AtomicReference<ConsumerRecord<byte[], byte[]>> newest = new AtomicReference<>();
        try {
            new TopicReader(access).readAll(topic, record -> {
                if (Arrays.equals(key, record.key())) {
                    newest.set(record);
                }
            });
        } catch (StartException e) {
            throw ConnectionMixin.unavailable(e);
        }
        if (newest.get() == null || newest.get().value() == null) {
            throw new CommandException(
                    ExitCodes.FINDINGS,
                    "the rule " + ruleId + " is deleted: there is nothing to except from",
                    "Nothing was published.");
        }
        try {
            return RuleReader.read(new String(newest.get().value(), StandardCharsets.UTF_8), Format.JSON, ruleId);
        } catch (RuleRefusedException e) {
            throw new CommandException(
                    ExitCodes.FINDINGS,
                    "the newest document of " + ruleId + " (version " + newest.get().offset() + ") is no rule: "
                            + e.getMessage(),
                    "Publish a good one first; an exception would be lost with it.",
                    e);
        }
    }
}
