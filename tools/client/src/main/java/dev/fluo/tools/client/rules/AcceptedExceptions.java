package dev.fluo.tools.client.rules;

import dev.fluo.job.kafka.KafkaAccess;
import dev.fluo.job.kafka.StartException;
import dev.fluo.job.kafka.TopicReader;
import dev.fluo.rules.document.ExceptClause;
import dev.fluo.rules.document.RuleDocument;
import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.RuleRefusedException;
import dev.fluo.rules.document.source.Format;
import dev.fluo.tools.client.CommandException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Exceptions that {@code fluo accept} has added to rules on the rules topic. A file that is published again does not
 * know of them, so publishing keeps them.
 */
public final class AcceptedExceptions {

    private final Map<String, List<ExceptClause>> byRule = new HashMap<>();

    /** @throws dev.fluo.tools.client.CommandException if Kafka does not answer */
    public static AcceptedExceptions read(KafkaAccess access, String rulesTopic) {
        AcceptedExceptions accepted = new AcceptedExceptions();
        try {
            new TopicReader(access).readAll(rulesTopic, accepted::add);
        } catch (StartException e) {
            throw CommandException.unavailable(e);
        }
        return accepted;
    }

    private void add(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() != null) {
            String id = new String(record.key(), StandardCharsets.UTF_8);
            add(id, record.value() == null ? null : new String(record.value(), StandardCharsets.UTF_8));
        }
    }

    /** Takes the next document of the topic; null deletes the rule, and its exceptions with it. */
    void add(String id, String document) {
        if (document == null) {
            byRule.remove(id);
            return;
        }
        try {
            List<ExceptClause> accepted = RuleReader.read(document, Format.JSON, id).except().stream()
                    .filter(AcceptedSignal::isAccepted)
                    .toList();
            byRule.put(id, accepted);
        } catch (RuleRefusedException refused) {
            // the job refuses it too: what the document before it says is in force
        }
    }

    /**
     * Returns the exceptions of a rule that are in force and that its new document lacks.
     *
     * @param today in UTC
     */
    public List<ExceptClause> missingIn(RuleDocument document, LocalDate today) {
        return byRule.getOrDefault(document.id(), List.of()).stream()
                .filter(clause ->
                        clause.until().map(last -> !last.isBefore(today)).orElse(true))
                .filter(clause -> document.except().stream()
                        .noneMatch(
                                own -> own.when().strip().equals(clause.when().strip())))
                .toList();
    }
}
